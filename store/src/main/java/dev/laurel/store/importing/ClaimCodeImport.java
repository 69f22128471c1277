package dev.laurel.store.importing;

import dev.laurel.store.UtcTime;
import dev.laurel.store.catalog.ClaimCodes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Claim codes, a claimed one as claimed by whom BadgeKit names; the import of the instance that it
 * was claimed for then says so instead.
 */
final class ClaimCodeImport implements TableImport {
  private static final int LONGEST_EMAIL = 320;

  private static final String PRESENT =
      """
      SELECT template_id, code_key FROM claim_code
       WHERE template_id IN (:templates) AND code_key IN (:keys)
      """;

  private static final String INSERT =
      """
      INSERT INTO claim_code (system_id, template_id, code, code_key, multiuse, claimed,
                              claimed_email, created_at)
      VALUES (:system, :template, :code, :key, :multiuse, :claimed, :email, :now)
      """;

  private final Target target;
  private final Parents parents;
  private final Clock clock;

  ClaimCodeImport(Target target, Parents parents, Clock clock) {
    this.target = target;
    this.parents = parents;
    this.clock = clock;
  }

  /** What makes two spellings of a code the same. */
  record Key(long template, String code) {
    static Key of(long template, String code) {
      return new Key(template, ClaimCodes.key(code));
    }
  }

  @Override
  public ImportPart part() {
    return ImportPart.CLAIM_CODES;
  }

  @Override
  public List<Column> columns() {
    return Column.list("id", "code", "claimed", "email", "multiuse", "badgeId");
  }

  @Override
  public void write(List<SourceRow> page, PageResult result) {
    var badges = parents.badges(Parents.ids(page, "badgeId"));
    var present = present(page, badges);
    var onThisPage = new HashSet<Key>();
    var inserts = new ArrayList<Map<String, @Nullable Object>>();
    for (var row : page) {
      try {
        var badge = badges.get(row.number("badgeId"));
        if (badge == null) {
          throw new RowRefused("its badge, " + row.number("badgeId") + ", was not imported");
        }
        var code = new Checked(row, result).code("code");
        var key = Key.of(badge.template(), code);
        if (present.contains(key)) {
          result.unchanged(row.id());
        } else if (onThisPage.add(key)) {
          inserts.add(params(row, badge, code, key));
          result.imported(row.id());
        } else {
          throw new RowRefused("an earlier code of the badge differs by upper and lower case only");
        }
      } catch (RowRefused refused) {
        result.refused(row.id(), refused.reason());
      }
    }
    target.insert(INSERT, inserts);
  }

  private Set<Key> present(List<SourceRow> page, Map<Long, Parents.Badge> badges) {
    var present = new HashSet<Key>();
    if (!badges.isEmpty()) {
      target
          .jdbc()
          .sql(PRESENT)
          .param("templates", badges.values().stream().map(Parents.Badge::template).toList())
          .param(
              "keys",
              page.stream().map(row -> ClaimCodes.key(String.valueOf(row.text("code")))).toList())
          .query(
              row -> {
                present.add(new Key(row.getLong("template_id"), row.getString("code_key")));
              });
    }
    return present;
  }

  private Map<String, @Nullable Object> params(
      SourceRow row, Parents.Badge badge, String code, Key key) {
    var email = row.text("email");
    var params = new HashMap<String, @Nullable Object>();
    params.put("system", badge.system());
    params.put("template", badge.template());
    params.put("code", code);
    params.put("key", key.code());
    params.put("multiuse", row.flag("multiuse"));
    params.put("claimed", row.flag("claimed"));
    params.put("email", email != null && email.length() <= LONGEST_EMAIL ? email : null);
    params.put("now", UtcTime.of(clock.instant()));
    return params;
  }
}
