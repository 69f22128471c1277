package dev.laurel.store.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.domain.learning.DataRule;
import dev.laurel.domain.learning.Operator;
import dev.laurel.domain.learning.Penalty;
import dev.laurel.domain.learning.Requirement;
import dev.laurel.domain.learning.RuleBook;
import dev.laurel.domain.learning.TemplateRules;
import dev.laurel.store.Transactions;
import dev.laurel.store.award.AwardsOnRecord;
import dev.laurel.store.award.StoreOnTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RuleBooksTest {
  private final StoreOnTest store = new StoreOnTest();
  private final AwardsOnRecord rows = store.awards();
  private final RuleBooks books = store.get(RuleBooks.class);
  private final RuleVersions versions = store.get(RuleVersions.class);

  @AfterAll
  void close() {
    store.close();
  }

  @Test
  void loadsWhatCountsInTheSystemAndNothingElse() {
    // given
    var system = rows.system("loads");
    var counting = template(system, "counting", "both", true);
    var only = template(system, "only", "requirements", true);
    template(system, "idle", "both", false);
    template(system, "by-api", "api", true);
    var deleted = template(system, "deleted", "both", true);
    rows.jdbc().sql("UPDATE template SET deleted_at = NOW(6) WHERE id = " + deleted).update();
    template(rows.system("elsewhere"), "other", "both", true);
    var first = requirement(counting, "passing", "g", "[]");
    var second = requirement(counting, "passing", null, RULE);
    var penalty = penalty(counting, "failing", RULE, first, second);
    rows.jdbc().sql("UPDATE template SET reaward = FALSE WHERE id = " + counting).update();
    // when
    var book = current(system);
    // then
    assertThat(book.templates())
        .containsExactly(
            new TemplateRules(
                counting,
                rows.uuidOf("template", counting),
                "counting",
                false,
                List.of(
                    new Requirement(
                        first,
                        rows.uuidOf("requirement", first),
                        "passing",
                        "words",
                        "g",
                        List.of()),
                    new Requirement(
                        second,
                        rows.uuidOf("requirement", second),
                        "passing",
                        "words",
                        null,
                        List.of(new DataRule("mode", Operator.EQ, "verified")))),
                List.of(
                    new Penalty(
                        penalty,
                        rows.uuidOf("penalty", penalty),
                        "failing",
                        null,
                        List.of(new DataRule("mode", Operator.EQ, "verified")),
                        List.of(first, second)))),
            new TemplateRules(
                only, rows.uuidOf("template", only), "only", true, List.of(), List.of()));
  }

  @Test
  void keepsABookUntilTheVersionChanges() {
    var system = rows.system("keeps");
    var template = template(system, "kept", "both", true);
    var before = current(system);
    requirement(template, "passing", null, "[]");
    assertThat(current(system)).isSameAs(before);
    store.get(Transactions.class).run(() -> versions.changed(system));
    assertThat(current(system).knowsType("passing")).isTrue();
    assertThatThrownBy(() -> books.at(system, before.version()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not " + before.version());
  }

  @Test
  void knowsASystemWithoutTemplates() {
    assertThat(current(rows.system("empty")).templates()).isEmpty();
  }

  @Test
  void leavesOutATemplateWhoseRulesCannotBeReadAndNoOther() {
    var system = rows.system("unreadable");
    var broken = template(system, "broken", "both", true);
    requirement(broken, "passing", null, "[]");
    requirement(broken, "passing", null, "[{\"dataPath\":\"a\",\"operator\":\"like\"}]");
    var sound = template(system, "sound", "both", true);
    requirement(sound, "passing", null, "[]");
    assertThat(current(system).templates())
        .extracting(TemplateRules::templateId)
        .containsExactly(sound);
  }

  @Test
  void showsOneTemplateWhetherActiveOrNot() {
    var system = rows.system("one");
    var idle = template(system, "idle-one", "api", false);
    var requirement = requirement(idle, "passing", null, "[]");
    penalty(idle, "failing", "[]", requirement);
    template(system, "another", "both", true);
    assertThat(books.of(system, idle).templates())
        .singleElement()
        .satisfies(
            rules -> {
              assertThat(rules.requirements()).hasSize(1);
              assertThat(rules.penalties()).hasSize(1);
            });
    assertThat(books.of(rows.system("stranger"), idle).templates()).isEmpty();
  }

  @Test
  void opensAndClosesSpansWithTheVersionsThatShowEvents() {
    var system = rows.system("spans");
    var template = template(system, "spanned", "both", false);
    versions.activated(system, template);
    versions.activated(system, template);
    versions.changed(system);
    versions.deactivated(system, template);
    versions.deactivated(system, template);
    versions.activated(system, template);
    assertThat(
            rows.jdbc()
                .sql(
                    """
                    SELECT CONCAT(from_version, '-', COALESCE(to_version, ''))
                      FROM template_active_span WHERE template_id = ? ORDER BY from_version
                    """)
                .param(template)
                .query(String.class)
                .list())
        .containsExactly("2-5", "7-");
    assertThat(current(system).version()).isEqualTo(7);
  }

  private static final String RULE =
      "[{\"dataPath\":\"mode\",\"operator\":\"eq\",\"value\":\"verified\"}]";

  private RuleBook current(long system) {
    return store
        .get(Transactions.class)
        .in(
            () ->
                books.at(
                    system,
                    rows.jdbc()
                        .sql("SELECT rules_version FROM `system` WHERE id = ? LOCK IN SHARE MODE")
                        .param(system)
                        .query(Long.class)
                        .single()));
  }

  private long template(long system, String name, String awardMode, boolean active) {
    var template = rows.template(system, name, null);
    rows.jdbc()
        .sql("UPDATE template SET award_mode = ?, is_active = ? WHERE id = ?")
        .params(awardMode, active, template)
        .update();
    return template;
  }

  private long requirement(long template, String type, String group, String rules) {
    var uuid = UUID.randomUUID().toString();
    rows.jdbc()
        .sql(
            """
            INSERT INTO requirement (uuid, template_id, event_type, description, group_name, rules,
                                     created_at)
            VALUES (?, ?, ?, 'words', ?, ?, NOW(6))
            """)
        .params(uuid, template, type, group, rules)
        .update();
    return id("requirement", uuid);
  }

  private long penalty(long template, String type, String rules, long... requirements) {
    var uuid = UUID.randomUUID().toString();
    rows.jdbc()
        .sql(
            """
            INSERT INTO penalty (uuid, template_id, event_type, rules, created_at)
            VALUES (?, ?, ?, ?, NOW(6))
            """)
        .params(uuid, template, type, rules)
        .update();
    var id = id("penalty", uuid);
    for (var requirement : requirements) {
      rows.jdbc()
          .sql("INSERT INTO penalty_requirement VALUES (?, ?)")
          .params(id, requirement)
          .update();
    }
    return id;
  }

  private long id(String table, String uuid) {
    return rows.jdbc()
        .sql("SELECT id FROM " + table + " WHERE uuid = ?")
        .param(uuid)
        .query(Long.class)
        .single();
  }
}
