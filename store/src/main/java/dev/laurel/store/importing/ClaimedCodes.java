package dev.laurel.store.importing;

import dev.laurel.domain.learner.EmailKey;
import dev.laurel.store.catalog.ClaimCodes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which imported claim code each instance was claimed with: the one that it names, else one that
 * was claimed by its email, since older versions keep it only there.
 */
final class ClaimedCodes {
  private static final String FIND =
      """
      SELECT id, template_id, code_key, multiuse,
             EXISTS (SELECT 1 FROM credential c WHERE c.claimed_once = claim_code.id) AS used
        FROM claim_code WHERE template_id IN (:templates) AND code_key IN (:keys)
      """;

  /** From now on the credential says who claimed it: the email must not outlive the learner. */
  private static final String HAND_OVER =
      "UPDATE claim_code SET claimed = FALSE, claimed_email = NULL WHERE id IN (:ids)";

  private final Source source;
  private final Target target;

  ClaimedCodes(Source source, Target target) {
    this.source = source;
    this.target = target;
  }

  /**
   * @param once it can be used once only
   */
  record Code(long id, boolean once) {}

  private record Row(Code code, boolean used) {}

  /** By the instance's id; a code goes to one instance if it can be used once only. */
  Map<Long, Code> of(Collection<Instance> instances, SourceRows badgeIds, PageResult result) {
    if (instances.isEmpty() || !source.schema().has(ImportPart.CLAIM_CODES.table())) {
      return Map.of();
    }
    var byEmail = byEmail(instances, badgeIds);
    var wanted = new HashMap<Long, String>();
    for (var instance : instances) {
      var code = instance.claimCode() == null ? byEmail.get(instance.id()) : instance.claimCode();
      if (code != null) {
        wanted.put(instance.id(), code);
      }
    }
    var rows = rows(instances, wanted.values());
    var taken = new HashSet<Long>();
    var codes = new HashMap<Long, Code>();
    for (var instance : instances) {
      var code = wanted.get(instance.id());
      if (code == null) {
        continue;
      }
      var row = rows.get(ClaimCodeImport.Key.of(instance.badge().template(), code));
      if (row == null) {
        result.leftOut(instance.id(), "its claim code, which its badge does not have");
      } else if (row.code().once() && (row.used() || !taken.add(row.code().id()))) {
        result.leftOut(instance.id(), "its claim code, which another instance has used");
      } else {
        codes.put(instance.id(), row.code());
      }
    }
    return codes;
  }

  /** BadgeKit's badge of an instance, by the instance's id. */
  interface SourceRows {
    @Nullable Long badgeOf(long instance);
  }

  void handOver(Collection<Code> codes) {
    var once = codes.stream().filter(Code::once).map(Code::id).toList();
    if (!once.isEmpty()) {
      target.jdbc().sql(HAND_OVER).param("ids", once).update();
    }
  }

  private Map<ClaimCodeImport.Key, Row> rows(
      Collection<Instance> instances, Collection<String> codes) {
    if (codes.isEmpty()) {
      return Map.of();
    }
    Set<Long> templates = new HashSet<>();
    instances.forEach(instance -> templates.add(instance.badge().template()));
    var rows = new HashMap<ClaimCodeImport.Key, Row>();
    target
        .jdbc()
        .sql(FIND)
        .param("templates", templates)
        .param("keys", codes.stream().map(ClaimCodes::key).toList())
        .query(
            row -> {
              rows.put(
                  new ClaimCodeImport.Key(row.getLong("template_id"), row.getString("code_key")),
                  new Row(
                      new Code(row.getLong("id"), !row.getBoolean("multiuse")),
                      row.getBoolean("used")));
            });
    return rows;
  }

  private record Claim(long badge, EmailKey email) {}

  private Map<Long, String> byEmail(Collection<Instance> instances, SourceRows badgeIds) {
    var unnamed = new ArrayList<Instance>();
    instances.forEach(
        instance -> {
          if (instance.claimCode() == null) {
            unnamed.add(instance);
          }
        });
    var schema = source.schema();
    var table = ImportPart.CLAIM_CODES.table();
    if (unnamed.isEmpty() || !schema.has(table, "claimed") || !schema.has(table, "email")) {
      return Map.of();
    }
    var codes = new HashMap<Claim, String>();
    for (var row : claimed(unnamed, badgeIds)) {
      var email = row.text("email");
      var key = email == null ? null : Checked.emailKey(email);
      var badge = row.number("badgeId");
      var code = row.text("code");
      if (key != null && badge != null && code != null) {
        codes.putIfAbsent(new Claim(badge, key), code);
      }
    }
    var found = new HashMap<Long, String>();
    for (var instance : unnamed) {
      var badge = badgeIds.badgeOf(instance.id());
      var code = badge == null ? null : codes.get(new Claim(badge, instance.emailKey()));
      if (code != null) {
        found.put(instance.id(), code);
      }
    }
    return found;
  }

  private List<SourceRow> claimed(List<Instance> instances, SourceRows badgeIds) {
    var sql =
        """
        SELECT code, email, badgeId FROM %s
         WHERE claimed AND badgeId IN (:badges) AND email IN (:emails) ORDER BY id
        """
            .formatted(source.schema().name(ImportPart.CLAIM_CODES.table()));
    return source.rows(
        source
            .jdbc()
            .sql(sql)
            .param("badges", instances.stream().map(one -> badgeIds.badgeOf(one.id())).toList())
            .param("emails", instances.stream().map(Instance::email).toList()));
  }
}
