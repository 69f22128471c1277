package dev.laurel.activities.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.store.award.AwardIntake;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.learning.LearningOnRecord;
import dev.laurel.store.learning.ProgressActions;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What needs no Temporal, and that what does is left while it is away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PerformingTest {
  private static final String ADA = "ada@example.org";

  private StoreOnTest store;
  private WorkflowServiceStubs nowhere;
  private Performing performing;
  private LearningOnRecord learning;
  private int systems;

  @BeforeAll
  void open() {
    store = new StoreOnTest();
    nowhere =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:1").build());
    performing =
        new Performing(
            store.get(ProgressActions.class),
            store.get(AwardIntake.class),
            WorkflowClient.newInstance(nowhere));
  }

  @AfterAll
  void close() {
    nowhere.shutdownNow();
    store.close();
  }

  @BeforeEach
  void aSystem() {
    learning = new LearningOnRecord(store, "system-" + systems++);
  }

  @Test
  void refusesALearnerWhoseDataHasBeenErasedMeanwhile() {
    var badge = decidedAward();
    change("UPDATE learner SET erased_at = NOW() WHERE system_id = ?", learning.system);

    assertThat(perform().left()).isZero();
    assertThat(action(badge)).containsEntry("state", "refused");
    assertThat(action(badge)).containsEntry("refusal", "learner_erased");
  }

  @Test
  void refusesATemplateThatHasBeenDeletedMeanwhile() {
    var badge = decidedAward();
    change("UPDATE template SET deleted_at = NOW() WHERE id = ?", badge);

    assertThat(perform().performed().refused()).isEqualTo(1);
    assertThat(action(badge)).containsEntry("refusal", "template_deleted");
  }

  @Test
  void namesTheBadgeThatTheLearnerHoldsAlreadyInsteadOfAwardingAnother() {
    var badge = decidedAward();
    var held =
        store.awards().award(learning.system, badge, Map.of("learner_id", learning.learner(ADA)));

    assertThat(perform().performed().awarded()).isEqualTo(1);
    assertThat(action(badge))
        .containsEntry("state", "done")
        .containsEntry("credential", held.toString());
  }

  @Test
  void hasNothingToRevokeFromALearnerWhoHoldsNothing() {
    var badge = decidedAward();
    change(
        "UPDATE progress_action SET action = 'revoke', credential = NULL WHERE template_id = ?",
        badge);

    assertThat(perform().performed().revoked()).isEqualTo(1);
    assertThat(action(badge)).containsEntry("state", "done").containsEntry("credential", null);
  }

  @Test
  void leavesWhatCannotBeDoneNowWithoutHoldingUpAnotherTemplate() {
    var stuck = decidedAward();
    var other = decidedAward();
    store.awards().award(learning.system, other, Map.of("learner_id", learning.learner(ADA)));

    var round = perform();
    assertThat(round.left()).isEqualTo(1);
    assertThat(action(stuck)).containsEntry("state", "due");
    assertThat(action(other)).containsEntry("state", "done");
  }

  /** A template that Ada has just completed. */
  private long decidedAward() {
    var badge = learning.template();
    var course = "course-" + badge;
    learning.requirement(badge, null, course);
    learning.happens(learning.passes(ADA, course));
    assertThat(action(badge)).containsEntry("state", "due");
    return badge;
  }

  private Performing.Round perform() {
    return performing.perform(List.of(learning.learner(ADA)), () -> {});
  }

  private void change(String sql, long id) {
    learning.jdbc.sql(sql).param(id).update();
  }

  private Map<String, Object> action(long template) {
    return learning
        .jdbc
        .sql("SELECT * FROM progress_action WHERE template_id = ?")
        .param(template)
        .query()
        .singleRow();
  }
}
