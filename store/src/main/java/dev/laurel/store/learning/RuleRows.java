package dev.laurel.store.learning;

import dev.laurel.domain.learning.DataRule;
import dev.laurel.domain.learning.Penalty;
import dev.laurel.domain.learning.Requirement;
import dev.laurel.domain.learning.RuleBook;
import dev.laurel.domain.learning.TemplateRules;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a rule book of joined rows. A template whose rules cannot be read is left out as a whole:
 * without one of its requirements it would be awarded too easily, and the others must go on.
 */
final class RuleRows {
  private static final Logger log = LoggerFactory.getLogger(RuleRows.class);
  private final Map<Long, Draft> drafts = new LinkedHashMap<>();
  private long version;

  void requirement(ResultSet row) throws SQLException {
    version = row.getLong("rules_version");
    var template = row.getLong("template_id");
    if (row.wasNull()) {
      return;
    }
    var draft = drafts.get(template);
    if (draft == null) {
      draft =
          new Draft(
              template,
              UUID.fromString(row.getString("template_uuid")),
              row.getString("name"),
              row.getBoolean("reaward"));
      drafts.put(template, draft);
    }
    var id = row.getLong("id");
    if (!row.wasNull()) {
      draft.requirements.add(
          new Requirement(
              id,
              UUID.fromString(row.getString("uuid")),
              row.getString("event_type"),
              row.getString("description"),
              row.getString("group_name"),
              draft.rules(row)));
    }
  }

  void penalty(ResultSet row) throws SQLException {
    var draft = drafts.get(row.getLong("template_id"));
    if (draft == null) {
      return;
    }
    var id = row.getLong("id");
    var requirement = row.getLong("requirement_id");
    List<Long> linked = row.wasNull() ? List.of() : List.of(requirement);
    var before = draft.penalties.get(id);
    if (before == null) {
      draft.penalties.put(
          id,
          new Penalty(
              id,
              UUID.fromString(row.getString("uuid")),
              row.getString("event_type"),
              row.getString("description"),
              draft.rules(row),
              linked));
    } else {
      var all = new ArrayList<>(before.requirementIds());
      all.addAll(linked);
      draft.penalties.put(
          id,
          new Penalty(
              id, before.uuid(), before.eventType(), before.description(), before.rules(), all));
    }
  }

  /**
   * @param courses null if they are too many to be named
   */
  RuleBook book(@Nullable Set<String> courses) {
    return new RuleBook(
        version,
        drafts.values().stream().filter(draft -> draft.readable).map(Draft::done).toList(),
        courses);
  }

  private static final class Draft {
    private final long id;
    private final UUID uuid;
    private final String name;
    private final boolean reaward;
    private final List<Requirement> requirements = new ArrayList<>();
    private final Map<Long, Penalty> penalties = new LinkedHashMap<>();
    private boolean readable = true;

    Draft(long id, UUID uuid, String name, boolean reaward) {
      this.id = id;
      this.uuid = uuid;
      this.name = name;
      this.reaward = reaward;
    }

    List<DataRule> rules(ResultSet row) throws SQLException {
      try {
        return RuleJson.read(row.getString("rules"));
      } catch (IllegalArgumentException unreadable) {
        readable = false;
        log.error(
            "Template {} is left out of every event: a rule of {} cannot be read ({}). Write it"
                + " again through the API.",
            uuid,
            row.getString("uuid"),
            unreadable.getMessage());
        return List.of();
      }
    }

    TemplateRules done() {
      return new TemplateRules(
          id, uuid, name, reaward, requirements, List.copyOf(penalties.values()));
    }
  }
}
