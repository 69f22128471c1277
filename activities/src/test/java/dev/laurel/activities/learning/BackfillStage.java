package dev.laurel.activities.learning;

import dev.laurel.store.Transactions;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.learning.BackfillSteps;
import dev.laurel.store.learning.Backfills;
import dev.laurel.store.learning.Backfills.Begun;
import dev.laurel.store.learning.Evaluations;
import dev.laurel.store.learning.LearningOnRecord;
import dev.laurel.store.learning.RuleBooks;
import dev.laurel.store.learning.RuleVersions;
import dev.laurel.workflows.learning.BackfillStep;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** One system whose templates are activated and deactivated as the api does it. */
final class BackfillStage implements AutoCloseable {
  final StoreOnTest store = new StoreOnTest();
  final LearningOnRecord record = new LearningOnRecord(store, "acme");
  final Backfills backfills = store.get(Backfills.class);
  private final RuleVersions versions = store.get(RuleVersions.class);
  private final Transactions transactions = store.get(Transactions.class);
  volatile int attempt = 1;

  /** Inactive; a requirement makes it one that events award. */
  long inactive() {
    return inactive(record);
  }

  long inactive(LearningOnRecord system) {
    var template = system.template();
    system.set(template, "is_active = FALSE");
    return template;
  }

  void activate(long template) {
    switched(record, template, true);
  }

  void deactivate(long template) {
    switched(record, template, false);
  }

  void switched(LearningOnRecord system, long template, boolean active) {
    change(system, template, "is_active = " + active, active);
  }

  /** Changes the template's row and whether events count for it. */
  void change(LearningOnRecord system, long template, String assignments, boolean counts) {
    transactions.run(
        () -> {
          versions.hold(system.system);
          system
              .jdbc
              .sql("UPDATE template SET " + assignments + " WHERE id = ?")
              .param(template)
              .update();
          if (counts) {
            versions.activated(system.system, template);
          } else {
            versions.deactivated(system.system, template);
          }
        });
  }

  void badges(boolean on) {
    record
        .jdbc
        .sql(
            "UPDATE `system` SET badges_enabled = ?, rules_version = rules_version + 1 WHERE id ="
                + " ?")
        .params(on, record.system)
        .update();
  }

  /** Begins one that must start. */
  UUID begin(long template, int days) {
    return ((Begun.Started) backfills.begin(template, days)).backfill();
  }

  BackfillActivitiesImpl activities() {
    return activities(evaluations -> evaluations);
  }

  BackfillActivitiesImpl activities(UnaryOperator<Evaluations> wrapped) {
    return new BackfillActivitiesImpl(
        store.get(BackfillSteps.class),
        wrapped.apply(store.get(Evaluations.class)),
        store.get(RuleBooks.class),
        1_000_000,
        () -> attempt);
  }

  BackfillStep next(long template) {
    return activities().backfillNext(uuid(template));
  }

  /** Begins one and runs it to its end. */
  Backfills.View backfilled(long template, int days) {
    var backfill = begin(template, days);
    finish(template);
    return view(backfill);
  }

  void finish(long template) {
    BackfillStep step;
    do {
      step = next(template);
    } while (step instanceof BackfillStep.Shown shown && !shown.last());
  }

  Backfills.View view(UUID backfill) {
    return backfills.find(null, backfill).orElseThrow();
  }

  UUID uuid(long template) {
    return UUID.fromString(
        record
            .jdbc
            .sql("SELECT uuid FROM template WHERE id = ?")
            .param(template)
            .query(String.class)
            .single());
  }

  /** Words of what was decided for the learner and the template, in order. */
  List<String> decided(String email, long template) {
    return record
        .jdbc
        .sql(
            "SELECT action FROM progress_action WHERE template_id = ? AND learner_id = ? ORDER BY"
                + " id")
        .params(template, record.learner(email))
        .query(String.class)
        .list();
  }

  @Override
  public void close() {
    store.close();
  }
}
