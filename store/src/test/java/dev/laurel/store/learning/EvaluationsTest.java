package dev.laurel.store.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.store.UtcTime;
import dev.laurel.store.award.Expirations;
import dev.laurel.store.award.StoreOnTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvaluationsTest {
  private static final String ADA = "ada@example.org";

  private StoreOnTest store;
  private LearningOnRecord learning;
  private int systems;

  @BeforeAll
  void open() {
    store = new StoreOnTest();
  }

  @AfterAll
  void close() {
    store.close();
  }

  @BeforeEach
  void aSystem() {
    learning = new LearningOnRecord(store, "system-" + systems++);
  }

  @Test
  void decidesOneAwardWhenTheLastGroupIsMetAndMakesTheUnknownLearner() {
    // given
    var badge = learning.template();
    var first = learning.requirement(badge, null, "one");
    var second = learning.requirement(badge, null, "two");
    // when
    learning.happens(learning.passes("Ada@Example.org", "one"));
    // then
    assertThat(learning.decided(badge)).isEmpty();
    assertThat(learning.met(ADA, badge)).containsExactly(first);
    // when
    learning.happens(learning.passes(ADA, "two"), learning.passes(ADA, "two"));
    // then
    assertThat(learning.decided(badge)).containsExactly("award");
    assertThat(learning.met(ADA, badge)).containsExactly(first, second);
    assertThat(learning.states()).containsOnly("evaluated");
    assertThat(learner()).containsEntry("email", "Ada@Example.org");
  }

  @Test
  void keepsTheEventThatMetTheRequirementFirstAndWhatItsRulesSaw() {
    var badge = learning.template();
    learning.requirement(badge, null, "one");
    learning.happens(learning.passes(ADA, "one"), learning.passes(ADA, "one"));

    var provenance =
        learning
            .jdbc
            .sql(
                "SELECT e.event_id, f.seen FROM fulfilment f JOIN learning_event e"
                    + " ON e.id = f.event_id WHERE f.template_id = ?")
            .param(badge)
            .query()
            .singleRow();
    assertThat(provenance).containsEntry("event_id", learning.system + "-0");
    assertThat((String) provenance.get("seen"))
        .contains("\"course.course_key\":\"one\"", "\"is_passing\":\"true\"");
  }

  @Test
  void resetsAndRevokesByAPenaltyAndAwardsAgain() {
    var badge = learning.template();
    var only = learning.requirement(badge, null, "one");
    learning.penalty(badge, "one", only);

    learning.happens(learning.passes(ADA, "one"), learning.fails(ADA, "one"));
    assertThat(learning.decided(badge)).containsExactly("award", "revoke");
    assertThat(learning.met(ADA, badge)).isEmpty();

    learning.happens(learning.fails(ADA, "one"), learning.passes(ADA, "one"));
    assertThat(learning.decided(badge)).containsExactly("award", "revoke", "award");
    assertThat(learning.met(ADA, badge)).containsExactly(only);
  }

  @Test
  void awardsNoSecondTimeWhereTheTemplateSaysSo() {
    var badge = learning.template();
    learning.set(badge, "reaward = FALSE");
    learning.penalty(badge, "one", learning.requirement(badge, null, "one"));
    learning.happens(
        learning.passes(ADA, "one"), learning.fails(ADA, "one"), learning.passes(ADA, "one"));

    assertThat(learning.decided(badge)).containsExactly("award", "revoke");
  }

  @Test
  void countsOneEventForSeveralTemplates() {
    var badges = List.of(learning.template(), learning.template());
    badges.forEach(badge -> learning.requirement(badge, null, "one"));
    learning.happens(learning.passes(ADA, "one"));

    assertThat(badges).allSatisfy(badge -> assertThat(learning.decided(badge)).hasSize(1));
  }

  @Test
  void takesAllWaitingEventsOfALearnerInTheOrderTheyWereAccepted() {
    // given
    var badge = learning.template();
    learning.penalty(badge, "one", learning.requirement(badge, null, "one"));
    learning.accept(learning.passes(ADA, "one"));
    learning.accept(learning.fails(ADA, "one"));
    var last = learning.accept(learning.passes(ADA, "one"));
    // when the run of the last batch comes first
    learning.evaluate(last);
    // then
    assertThat(learning.decided(badge)).containsExactly("award", "revoke", "award");
    assertThat(learning.states()).containsOnly("evaluated");
  }

  @Test
  void takesNoMoreThanAHundredEventsAtOnce() {
    var badge = learning.template();
    learning.requirement(badge, null, "one");
    var many = new ArrayList<IncomingEvent>();
    for (var n = 0; n < 150; n++) {
      many.add(learning.passes(ADA, "one"));
    }
    var batch = learning.accept(many.toArray(IncomingEvent[]::new));
    var waiting = evaluations().next(batch, 0, 1).getFirst();

    var first = evaluations().evaluate(waiting);
    assertThat(first.events()).isEqualTo(100);
    assertThat(first.more()).isTrue();
    assertThat(evaluations().evaluate(waiting))
        .extracting(Evaluations.Evaluated::events, Evaluations.Evaluated::more)
        .containsExactly(50, false);
  }

  @Test
  void ignoresADeactivatedTemplateAndKeepsItsProgress() {
    var badge = learning.template();
    learning.requirement(badge, null, "one");
    learning.requirement(badge, null, "two");
    learning.happens(learning.passes(ADA, "one"));
    var inFlight = learning.accept(learning.passes(ADA, "two"));
    learning.set(badge, "is_active = FALSE");
    learning.evaluate(inFlight);

    assertThat(learning.decided(badge)).isEmpty();
    assertThat(learning.states()).containsExactly("evaluated", "unmatched");
    assertThat(learning.met(ADA, badge)).hasSize(1);

    learning.set(badge, "is_active = TRUE");
    learning.happens(learning.passes(ADA, "two"));
    assertThat(learning.decided(badge)).containsExactly("award");
  }

  @Test
  void storesWhatWasAcceptedBeforeBadgesWereSwitchedOff() {
    var badge = learning.template();
    learning.requirement(badge, null, "one");
    var accepted = learning.accept(learning.passes(ADA, "one"));
    learning
        .jdbc
        .sql("UPDATE `system` SET badges_enabled = FALSE WHERE id = ?")
        .param(learning.system)
        .update();
    learning.evaluate(accepted);

    assertThat(learning.states()).containsExactly("stored");
    assertThat(learning.decided(badge)).isEmpty();
  }

  @Test
  void dropsTheEventsOfALearnerWhoseDataHasBeenErased() {
    var badge = learning.template();
    learning.requirement(badge, null, "one");
    learning.requirement(badge, null, "two");
    learning.happens(learning.passes(ADA, "one"));
    learning
        .jdbc
        .sql("UPDATE learner SET erased_at = NOW() WHERE system_id = ?")
        .param(learning.system)
        .update();
    learning.happens(learning.passes(ADA, "two"));

    assertThat(learning.states()).containsExactly("evaluated", "dropped");
    assertThat(learning.decided(badge)).isEmpty();
  }

  @Test
  void keepsTheNewestNameThatEventsGive() {
    learning.requirement(learning.template(), null, "one");
    learning.happens(learning.event(ADA, "one", true, "Ada Byron"));
    learning.happens(
        learning.event(ADA, "one", true, "Ada Lovelace"), learning.event(ADA, "one", true, null));

    assertThat(learner()).containsEntry("full_name", "Ada Lovelace");
  }

  @Test
  void keepsTheHalvesOfANameThatEventsGiveInOnePiece() {
    learning.requirement(learning.template(), null, "one");
    store.awards().learner(learning.system, ADA);
    learning.happens(learning.event(ADA, "one", true, "Ada Lovelace"));
    assertThat(learner()).containsEntry("first_name", "Ada").containsEntry("full_name", null);

    learning.happens(learning.event(ADA, "one", true, "Augusta Ada King"));
    assertThat(learner())
        .containsEntry("first_name", null)
        .containsEntry("full_name", "Augusta Ada King");
  }

  @Test
  void losesNothingAndDecidesNothingTwiceWhenManyComeAtOnce() throws Exception {
    var badge = learning.template();
    for (var n = 0; n < 8; n++) {
      learning.requirement(badge, null, "course-" + n);
    }
    var batches = new ArrayList<Callable<Integer>>();
    for (var n = 0; n < 8; n++) {
      var course = "course-" + n;
      for (var twice = 0; twice < 2; twice++) {
        batches.add(
            () -> {
              learning.happens(
                  new IncomingEvent(
                      "lms",
                      course,
                      LearningOnRecord.PASSED,
                      null,
                      ADA,
                      "Ada Lovelace",
                      learning.passes(ADA, course).data()));
              return 1;
            });
      }
    }
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : callers.invokeAll(batches)) {
        done.get();
      }
    }
    assertThat(learning.decided(badge)).containsExactly("award");
    assertThat(learning.met(ADA, badge)).hasSize(8);
  }

  @Test
  void showsStoredEventsToOneTemplateOnly() {
    // given
    var other = learning.template();
    learning.requirement(other, null, "one");
    var badge = learning.template();
    learning.set(badge, "is_active = FALSE");
    learning.requirement(badge, null, "one");
    learning.happens(learning.passes(ADA, "one"));
    // when
    var shown = evaluations().show(badge, eventIds());
    // then
    assertThat(shown)
        .extracting(Evaluations.Evaluated::matched, Evaluations.Evaluated::awards)
        .containsExactly(1, 1);
    assertThat(learning.decided(badge)).containsExactly("award");
    assertThat(learning.decided(other)).containsExactly("award");
    assertThat(evaluations().show(badge, eventIds()).awards()).isZero();
  }

  @Test
  void namesANamelessLearnerAfterAnEventThatIsShownAndNoOtherOne() {
    // given
    var nameless = learner("nameless@example.org", null);
    var named = learner("named@example.org", "Countess of Lovelace");
    learning.accept(learning.event("nameless@example.org", "one", true, "Ada Lovelace"));
    var first = newestEvent();
    learning.accept(learning.event("named@example.org", "one", true, "Ada Byron"));
    var badge = learning.template();
    learning.requirement(badge, null, "one");
    // when
    store.get(Evaluations.class).show(badge, List.of(first));
    store.get(Evaluations.class).show(badge, List.of(newestEvent()));
    // then
    assertThat(nameOf(nameless)).isEqualTo("Ada Lovelace");
    assertThat(nameOf(named)).isEqualTo("Countess of Lovelace");
  }

  @Test
  void endsABadgeThatIsOverBeforeAnEventCountsForTheNext() {
    // given
    var badge = learning.template();
    var requirement = learning.requirement(badge, null, "one");
    learning.penalty(badge, "one", requirement);
    var ada = store.awards().learner(learning.system, ADA);
    var over = UtcTime.of(store.now().minusSeconds(5));
    var old =
        store.awards().award(learning.system, badge, Map.of("learner_id", ada, "expires", over));
    // when
    learning.happens(learning.passes(ADA, "one"));
    // then
    assertThat(learning.decided(badge)).containsExactly("award");
    assertThat(store.get(Expirations.class).expire(old, store.now())).as("already").isFalse();
    assertThat(learning.met(ADA, badge)).containsExactly(requirement);
    // when
    learning.happens(learning.fails(ADA, "one"));
    // then
    assertThat(learning.decided(badge)).containsExactly("award", "revoke");
  }

  @Test
  void keepsPartOfTheProgressWhenABadgeThatItDidNotLeadToIsOver() {
    // given
    var badge = learning.template();
    var first = learning.requirement(badge, null, "one");
    learning.requirement(badge, null, "two");
    learning.happens(learning.passes(ADA, "one"));
    var end = UtcTime.of(store.now().plusSeconds(5));
    var held =
        store
            .awards()
            .award(
                learning.system,
                badge,
                Map.of("learner_id", learning.learner(ADA), "expires", end));
    // when
    assertThat(store.get(Expirations.class).expire(held, store.now().plusSeconds(9))).isTrue();
    // then
    assertThat(learning.met(ADA, badge)).containsExactly(first);
  }

  private long learner(String email, @Nullable String name) {
    var id = store.awards().learner(learning.system, email);
    learning
        .jdbc
        .sql("UPDATE learner SET first_name = NULL, last_name = NULL, full_name = ? WHERE id = ?")
        .params(Arrays.asList(name, id))
        .update();
    return id;
  }

  private @Nullable String nameOf(long learner) {
    return learning
        .jdbc
        .sql("SELECT full_name FROM learner WHERE id = ?")
        .param(learner)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  private long newestEvent() {
    return learning.jdbc.sql("SELECT MAX(id) FROM learning_event").query(Long.class).single();
  }

  @Test
  void makesNoLearnerOfShownEventsThatTouchNothing() {
    var badge = learning.template();
    learning.requirement(badge, null, "another");
    learning
        .jdbc
        .sql("UPDATE `system` SET badges_enabled = FALSE WHERE id = ?")
        .param(learning.system)
        .update();
    learning.accept(learning.passes(ADA, "one"));

    assertThat(evaluations().show(badge, eventIds()).matched()).isZero();
    assertThat(
            learning
                .jdbc
                .sql("SELECT COUNT(*) FROM learner WHERE system_id = ?")
                .param(learning.system)
                .query(Integer.class)
                .single())
        .isZero();
  }

  private Evaluations evaluations() {
    return store.get(Evaluations.class);
  }

  private List<Long> eventIds() {
    return learning
        .jdbc
        .sql("SELECT id FROM learning_event WHERE system_id = ?")
        .param(learning.system)
        .query(Long.class)
        .list();
  }

  private Map<String, Object> learner() {
    return learning
        .jdbc
        .sql("SELECT * FROM learner WHERE system_id = ?")
        .param(learning.system)
        .query()
        .singleRow();
  }
}
