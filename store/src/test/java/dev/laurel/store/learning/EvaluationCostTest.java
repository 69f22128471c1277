package dev.laurel.store.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.learner.EmailKey;
import dev.laurel.domain.learning.DataRule;
import dev.laurel.domain.learning.Operator;
import dev.laurel.store.award.AwardIntake;
import dev.laurel.store.award.AwardIntake.AwardRequest;
import dev.laurel.store.award.StoreOnTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What an event costs, in statements that read or write rows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvaluationCostTest {
  private static final int OF_AN_AWARD_BEFORE_ITS_RUN = 3;

  private StoreOnTest store;

  @BeforeAll
  void open() {
    store = new StoreOnTest();
  }

  @AfterAll
  void close() {
    store.close();
  }

  @Test
  void completesATemplateInTenStatementsMoreThanTheAwardTakes() {
    // given
    var learning = new LearningOnRecord(store, "completes");
    var badge = learning.template();
    learning.requirement(badge, null, "one");
    awardByEvent(learning, "warm@example.org");
    var uuid = store.awards().uuidOf("template", badge);
    // when
    var byEvent = statements(() -> awardByEvent(learning, "ada@example.org"));
    var byRequest = statements(() -> awardByRequest(uuid, "grace@example.org"));
    // then
    assertThat(byRequest).isEqualTo(OF_AN_AWARD_BEFORE_ITS_RUN);
    assertThat(byEvent - byRequest).isLessThanOrEqualTo(10);
  }

  @Test
  void costsTheSameAmongAThousandRequirementsThatDoNotMatch() {
    // given
    var none = new LearningOnRecord(store, "none");
    var many = new LearningOnRecord(store, "many");
    for (var template = 0; template < 50; template++) {
      var badge = many.template();
      for (var n = 0; n < 20; n++) {
        many.requirement(
            badge,
            null,
            List.of(
                new DataRule("course.course_key", Operator.EQ, "course-" + template + "-" + n)));
      }
    }
    // when
    var alone = statements(() -> none.happens(none.passes("ada@example.org", "another")));
    var firstOfThisVersion =
        statements(() -> many.happens(many.passes("ada@example.org", "another")));
    var next = statements(() -> many.happens(many.passes("ada@example.org", "another")));
    // then
    assertThat(firstOfThisVersion).isLessThanOrEqualTo(alone + 3);
    assertThat(next).isLessThanOrEqualTo(alone);
  }

  /** All that is done before the award's own run. */
  private void awardByEvent(LearningOnRecord learning, String email) {
    var evaluations = store.get(Evaluations.class);
    var actions = store.get(ProgressActions.class);
    var batch = learning.accept(learning.passes(email, "one"));
    var waiting = evaluations.next(batch, 0, 50);
    var evaluated = evaluations.evaluate(waiting.getFirst());
    var due = actions.due(List.of(evaluated.learnerId()));
    assertThat(due).hasSize(1);
    store.get(AwardIntake.class).keep(due.getFirst().known(), due.getFirst().award());
    actions.done(due.getFirst().id(), due.getFirst().award().credential());
  }

  private void awardByRequest(UUID template, String email) {
    var intake = store.get(AwardIntake.class);
    var key = EmailKey.of(email);
    var known = intake.resolve(null, template, key, null).orElseThrow();
    intake.keep(
        known,
        new AwardRequest(
            UUID.randomUUID(),
            email,
            key,
            null,
            "Grace",
            "Hopper",
            null,
            store.now(),
            null,
            List.of(),
            null,
            null,
            null));
  }

  private long statements(Runnable work) {
    var before = counted();
    work.run();
    return counted() - before;
  }

  /** Transactions' brackets aside. */
  private long counted() {
    return store
        .awards()
        .jdbc()
        .sql(
            "SHOW GLOBAL STATUS WHERE Variable_name IN ('Com_select', 'Com_insert',"
                + " 'Com_insert_select', 'Com_update', 'Com_update_multi', 'Com_delete')")
        .query((row, n) -> row.getLong("Value"))
        .list()
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }
}
