package dev.laurel.store.importing;

import dev.laurel.store.UtcTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Badge instances: credentials that were issued at their time, under their old slugs. One past its
 * end is imported as it is, awarded; what ends it in Laurel ends it, too.
 */
final class InstanceImport implements TableImport {
  /** Two selects, each by its own unique key. */
  private static final String PRESENT =
      """
      SELECT c.uuid, c.slug_key, c.template_id, l.email_key
        FROM credential c JOIN learner l ON l.id = c.learner_id
       WHERE c.slug_key IN (:keys)
      UNION ALL
      SELECT c.uuid, c.slug_key, c.template_id, l.email_key
        FROM credential c JOIN learner l ON l.id = c.learner_id
       WHERE c.uuid IN (:keys)
      """;

  private static final String HELD =
      """
      SELECT template_id, learner_id FROM credential
       WHERE live = 1 AND template_id IN (:templates) AND learner_id IN (:learners)
      """;

  private static final String INSERT =
      """
      INSERT INTO credential (uuid, system_id, template_id, learner_id, status, state, step,
                              inserted_by_run, issued_on, expires, evidence, issued_at, created_at,
                              slug, slug_key, claim_code_id, claimed_once)
      VALUES (:uuid, :system, :template, :learner, 'awarded', 'issued', 'issue', 'badgekit-import',
              :issuedOn, :expires, :evidence, :issuedOn, :now, :slug, :slugKey, :claimCode,
              :claimedOnce)
      """;

  private final Target target;
  private final Parents parents;
  private final ClaimedCodes codes;
  private final LearnerRows learners;
  private final Clock clock;

  InstanceImport(Target target, Parents parents, ClaimedCodes codes, Clock clock) {
    this.target = target;
    this.parents = parents;
    this.codes = codes;
    this.clock = clock;
    learners = new LearnerRows(target, clock);
  }

  @Override
  public ImportPart part() {
    return ImportPart.INSTANCES;
  }

  @Override
  public List<Column> columns() {
    var columns =
        new ArrayList<>(Column.list("id", "slug", "email", "claimCode", "badgeId", "evidenceUrl"));
    columns.add(Column.time("issuedOn"));
    columns.add(Column.time("expires"));
    return columns;
  }

  @Override
  public void write(List<SourceRow> page, PageResult result) {
    var badgeIds = new HashMap<Long, @Nullable Long>();
    page.forEach(row -> badgeIds.put(row.id(), row.number("badgeId")));
    var fresh = unknown(readable(page, result), result);
    var known = learners.find(fresh);
    fresh = notHeld(fresh, known, result);
    var ids = learners.findOrInsert(fresh, known);
    var claimed = codes.of(fresh, badgeIds::get, result);
    var inserts = new ArrayList<Map<String, @Nullable Object>>();
    for (var instance : fresh) {
      inserts.add(
          params(
              instance,
              Objects.requireNonNull(ids.get(LearnerRows.Key.of(instance))),
              claimed.get(instance.id())));
      result.imported(instance.id());
    }
    target.insert(INSERT, inserts);
    codes.handOver(claimed.values());
  }

  private List<Instance> readable(List<SourceRow> page, PageResult result) {
    var badges = parents.badges(Parents.ids(page, "badgeId"));
    var readable = new ArrayList<Instance>();
    for (var row : page) {
      try {
        var badge = badges.get(row.number("badgeId"));
        readable.add(Instance.of(new Checked(row, result), badge));
      } catch (RowRefused refused) {
        result.refused(row.id(), refused.reason());
      }
    }
    return readable;
  }

  private record Known(long template, String email) {}

  /** Those whose slug Laurel does not have. */
  private List<Instance> unknown(List<Instance> instances, PageResult result) {
    if (instances.isEmpty()) {
      return instances;
    }
    var present = new HashMap<String, Known>();
    target
        .jdbc()
        .sql(PRESENT)
        .param("keys", instances.stream().map(Instance::key).toList())
        .query(
            row -> {
              var known = new Known(row.getLong("template_id"), row.getString("email_key"));
              present.put(row.getString("uuid"), known);
              if (row.getString("slug_key") != null) {
                present.put(row.getString("slug_key"), known);
              }
            });
    var unknown = new ArrayList<Instance>();
    for (var instance : instances) {
      var own = new Known(instance.badge().template(), instance.emailKey().value());
      var earlier = present.putIfAbsent(instance.key(), own);
      if (earlier == null) {
        unknown.add(instance);
      } else if (earlier.equals(own)) {
        result.unchanged(instance.id());
      } else {
        result.refused(instance.id(), "another award of Laurel has its slug");
      }
    }
    return unknown;
  }

  /** Those whose badge their learner does not hold yet. */
  private List<Instance> notHeld(
      List<Instance> instances, Map<LearnerRows.Key, Long> known, PageResult result) {
    var held = held(instances, known);
    var onThisPage = new HashSet<Instance.Holding>();
    var free = new ArrayList<Instance>();
    for (var instance : instances) {
      var learner = known.get(LearnerRows.Key.of(instance));
      var isHeld = learner != null && held.contains(new Held(instance.badge().template(), learner));
      if (isHeld || !onThisPage.add(instance.holding())) {
        result.refused(instance.id(), "its earner already holds this badge, by another award");
      } else {
        free.add(instance);
      }
    }
    return free;
  }

  private record Held(long template, long learner) {}

  private Set<Held> held(List<Instance> instances, Map<LearnerRows.Key, Long> known) {
    var held = new HashSet<Held>();
    if (!known.isEmpty()) {
      target
          .jdbc()
          .sql(HELD)
          .param(
              "templates",
              instances.stream().map(one -> one.badge().template()).distinct().toList())
          .param("learners", Set.copyOf(known.values()))
          .query(
              row -> {
                held.add(new Held(row.getLong("template_id"), row.getLong("learner_id")));
              });
    }
    return held;
  }

  private Map<String, @Nullable Object> params(
      Instance instance, long learner, ClaimedCodes.@Nullable Code code) {
    var params = new HashMap<String, @Nullable Object>();
    params.put("uuid", instance.uuid().toString());
    params.put("system", instance.badge().system());
    params.put("template", instance.badge().template());
    params.put("learner", learner);
    params.put("issuedOn", UtcTime.of(instance.issuedOn()));
    params.put("expires", UtcTime.ofNullable(instance.expires()));
    params.put("evidence", instance.evidence());
    params.put("now", UtcTime.of(clock.instant()));
    params.put("slug", instance.slug());
    params.put("slugKey", instance.slugKey());
    params.put("claimCode", code == null ? null : code.id());
    params.put("claimedOnce", code == null || !code.once() ? null : code.id());
    return params;
  }
}
