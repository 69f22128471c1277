package dev.laurel.store.importing;

import dev.laurel.store.catalog.Profile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a row of BadgeKit refers to, in Laurel: found by slugs, never through a row that was
 * refused, whose slug may be another one's.
 */
final class Parents {
  private final Source source;
  private final Target target;
  private final ImportRecord record;

  Parents(Source source, Target target, ImportRecord record) {
    this.source = source;
    this.target = target;
    this.record = record;
  }

  /** A badge of Laurel's own. */
  record Badge(long template, long system) {}

  /** By BadgeKit's id; what was not imported is not in it. */
  Map<Long, Placed> systems(Collection<@Nullable Long> ids) {
    var rows = referred(ImportPart.SYSTEMS, ids, List.of("id", "slug"));
    var found =
        bySlug("SELECT id, slug_key FROM `system` WHERE slug_key IN (:keys)", Map.of(), rows);
    return placed(
        rows,
        row -> {
          var id = found.get(key(row));
          return id == null ? null : new Placed(id, null, null);
        });
  }

  /** By BadgeKit's id. */
  Map<Long, Placed> issuers(Collection<@Nullable Long> ids) {
    var rows = referred(ImportPart.ISSUERS, ids, List.of("id", "slug", "systemId"));
    var systems = systems(ids(rows, "systemId"));
    return below(
        rows,
        row -> systems.get(row.number("systemId")),
        "SELECT id, slug_key FROM issuer WHERE system_id = :system AND slug_key IN (:keys)",
        (parent, id) -> new Placed(parent.system(), id, null));
  }

  /** By BadgeKit's id. */
  Map<Long, Placed> programs(Collection<@Nullable Long> ids) {
    var rows = referred(ImportPart.PROGRAMS, ids, List.of("id", "slug", "issuerId"));
    var issuers = issuers(ids(rows, "issuerId"));
    return below(
        rows,
        row -> issuers.get(row.number("issuerId")),
        """
        SELECT id, slug_key FROM program
         WHERE issuer_id = :issuer AND system_id = :system AND slug_key IN (:keys)
        """,
        (parent, id) -> new Placed(parent.system(), parent.issuer(), id));
  }

  /** Badges by BadgeKit's id. */
  Map<Long, Badge> badges(Collection<@Nullable Long> ids) {
    var rows =
        referred(
            ImportPart.BADGES, ids, List.of("id", "slug", "systemId", "issuerId", "programId"));
    var places = places(rows);
    var placed =
        below(
            rows,
            row -> places.get(row.id()),
            """
            SELECT id, slug_key FROM template
             WHERE system_id = :system AND slug_key IN (:keys) AND origin = 'hosted'
            """,
            (place, id) -> new Placed(place.system(), null, id));
    var badges = new HashMap<Long, Badge>();
    placed.forEach(
        (id, place) ->
            badges.put(id, new Badge(Objects.requireNonNull(place.program()), place.system())));
    return badges;
  }

  /** Where badges belong, by their own id; one whose place was not imported is not in it. */
  Map<Long, Placed> places(List<SourceRow> badges) {
    var programs = programs(ids(badges, "programId"));
    var issuers = issuers(ids(badges, "issuerId"));
    var systems = systems(ids(badges, "systemId"));
    return placed(
        badges,
        badge -> {
          if (badge.number("programId") != null) {
            return programs.get(badge.number("programId"));
          }
          return badge.number("issuerId") != null
              ? issuers.get(badge.number("issuerId"))
              : systems.get(badge.number("systemId"));
        });
  }

  static List<@Nullable Long> ids(List<SourceRow> rows, String column) {
    var ids = new ArrayList<@Nullable Long>();
    rows.forEach(row -> ids.add(row.number(column)));
    return ids;
  }

  private List<SourceRow> referred(
      ImportPart part, Collection<@Nullable Long> ids, List<String> columns) {
    var wanted = new HashSet<>(ids);
    wanted.removeIf(Objects::isNull);
    wanted.removeAll(record.refused(part, wanted));
    if (wanted.isEmpty() || !source.schema().has(part.table())) {
      return List.of();
    }
    var sql =
        "SELECT %s FROM %s WHERE id IN (:ids)"
            .formatted(
                source.schema().select(part.table(), Column.list(columns.toArray(String[]::new))),
                source.schema().name(part.table()));
    return source.rows(source.jdbc().sql(sql).param("ids", wanted));
  }

  private interface Placing {
    Placed at(Placed parent, long id);
  }

  /** Rows below their parents, one query a parent. */
  private Map<Long, Placed> below(
      List<SourceRow> rows,
      Function<SourceRow, @Nullable Placed> parentOf,
      String sql,
      Placing to) {
    var siblings =
        rows.stream()
            .filter(row -> parentOf.apply(row) != null)
            .collect(Collectors.groupingBy(row -> Objects.requireNonNull(parentOf.apply(row))));
    var all = new HashMap<Long, Placed>();
    siblings.forEach(
        (parent, children) -> {
          var params = new HashMap<String, @Nullable Object>();
          params.put("system", parent.system());
          params.put("issuer", parent.issuer());
          var found = bySlug(sql, params, children);
          all.putAll(
              placed(
                  children,
                  row -> {
                    var id = found.get(key(row));
                    return id == null ? null : to.at(parent, id);
                  }));
        });
    return all;
  }

  private Map<String, Long> bySlug(
      String sql, Map<String, ? extends @Nullable Object> params, List<SourceRow> rows) {
    if (rows.isEmpty()) {
      return Map.of();
    }
    var found = new HashMap<String, Long>();
    target
        .jdbc()
        .sql(sql)
        .params(params)
        .param("keys", rows.stream().map(Parents::key).distinct().toList())
        .query(
            row -> {
              found.put(row.getString("slug_key"), row.getLong("id"));
            });
    return found;
  }

  private static Map<Long, Placed> placed(
      List<SourceRow> rows, Function<SourceRow, @Nullable Placed> place) {
    var all = new HashMap<Long, Placed>();
    for (var row : rows) {
      var at = place.apply(row);
      if (at != null) {
        all.put(row.id(), at);
      }
    }
    return all;
  }

  private static String key(SourceRow row) {
    return Profile.slugKey(String.valueOf(row.text("slug")));
  }
}
