package dev.laurel.activities.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.store.learning.LearningOnRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events take effect in the order they were accepted, also those that a template is shown late. */
class BackfillOrderTest {
  private static final String ADA = "ada@example.org";
  private static final String BOB = "bob@example.org";
  private static final String COURSE = "course-1";
  private final BackfillStage stage = new BackfillStage();
  private final LearningOnRecord record = stage.record;
  private long template;
  private long requirement;

  @BeforeEach
  void makeTemplate() {
    template = stage.inactive();
    requirement = record.requirement(template, null, COURSE);
    record.penalty(template, COURSE, requirement);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void aPenaltyOfTheRangeWinsOverWhatCameBeforeIt() {
    record.happens(record.passes(ADA, COURSE), record.fails(ADA, COURSE));
    record.happens(record.fails(BOB, COURSE), record.passes(BOB, COURSE));
    stage.activate(template);

    stage.backfilled(template, 1);

    assertThat(record.met(ADA, template)).isEmpty();
    assertThat(stage.decided(ADA, template)).containsExactly("award", "revoke");
    assertThat(record.met(BOB, template)).containsExactly(requirement);
    assertThat(stage.decided(BOB, template)).containsExactly("award");
  }

  @Test
  void aPenaltyThatWasShownLiveStillHoldsForWhatIsOlder() {
    record.happens(record.passes(ADA, COURSE));
    stage.activate(template);
    record.happens(record.fails(ADA, COURSE));

    stage.backfilled(template, 1);

    assertThat(record.met(ADA, template)).isEmpty();
    assertThat(stage.decided(ADA, template)).containsExactly("award", "revoke");
  }

  @Test
  void anOlderPenaltyDoesNotUndoWhatWasMetAfterIt() {
    record.happens(record.fails(ADA, COURSE));
    stage.activate(template);
    record.happens(record.passes(ADA, COURSE));

    stage.backfilled(template, 1);

    assertThat(record.met(ADA, template)).containsExactly(requirement);
    assertThat(stage.decided(ADA, template)).containsExactly("award");
  }

  @Test
  void aPenaltyBetweenTwoPassesRevokesAndTheSecondAwardsAgain() {
    stage.activate(template);
    record.happens(record.passes(ADA, COURSE));
    stage.deactivate(template);
    record.happens(record.fails(ADA, COURSE));
    stage.activate(template);
    record.happens(record.passes(ADA, COURSE));
    assertThat(stage.decided(ADA, template)).containsExactly("award");

    stage.backfilled(template, 1);

    assertThat(record.met(ADA, template)).containsExactly(requirement);
    assertThat(stage.decided(ADA, template)).containsExactly("award", "revoke", "award");
  }

  @Test
  void aStepThatWasCutOffShowsNobodyTwice() {
    // Ada's and Bob's would be awarded and revoked a second time if they were shown again.
    record.happens(
        record.passes(ADA, COURSE),
        record.fails(ADA, COURSE),
        record.passes(BOB, COURSE),
        record.fails(BOB, COURSE));
    stage.activate(template);
    var backfill = stage.begin(template, 1);
    var cutOff = stage.activities(evaluations -> new FailingEvaluations(evaluations, 1));
    assertThatThrownBy(() -> cutOff.backfillNext(stage.uuid(template))).hasMessage("cut off");
    assertThat(record.decided(template)).containsExactly("award", "revoke");

    stage.finish(template);

    assertThat(stage.decided(ADA, template)).containsExactly("award", "revoke");
    assertThat(stage.decided(BOB, template)).containsExactly("award", "revoke");
    var view = stage.view(backfill);
    assertThat(view.lookedAt()).isEqualTo(4);
    assertThat(view.shown()).isEqualTo(4);
    assertThat(view.matched()).isEqualTo(4);
    assertThat(view.awards()).isEqualTo(2);
    assertThat(marks()).isZero();
  }

  @Test
  void aNewBackfillLeavesOutWhatAStoppedOneHadShownAheadOfItsRange() {
    record.happens(record.passes(ADA, COURSE), record.fails(ADA, COURSE));
    record.happens(record.passes(BOB, COURSE));
    stage.activate(template);
    var stopped = stage.begin(template, 1);
    var cutOff = stage.activities(evaluations -> new FailingEvaluations(evaluations, 1));
    assertThatThrownBy(() -> cutOff.backfillNext(stage.uuid(template))).hasMessage("cut off");
    stage.backfills.stop(stopped);

    var next = stage.backfilled(template, 1);

    assertThat(next.matched()).isEqualTo(1);
    assertThat(stage.decided(ADA, template)).containsExactly("award", "revoke");
    assertThat(stage.decided(BOB, template)).containsExactly("award");
    assertThat(marks()).isZero();
  }

  private long marks() {
    return record.jdbc.sql("SELECT COUNT(*) FROM backfill_event").query(Long.class).single();
  }
}
