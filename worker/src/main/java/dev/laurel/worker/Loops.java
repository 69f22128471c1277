package dev.laurel.worker;

import dev.laurel.activities.learning.Performing;
import dev.laurel.store.award.OperatorAudit;
import dev.laurel.store.award.Sweeps;
import dev.laurel.store.bulk.BulkActions;
import dev.laurel.store.bulk.BulkIntake;
import dev.laurel.store.bulk.BulkRetention;
import dev.laurel.store.bulk.BulkSteps;
import dev.laurel.store.catalog.AccountKeys;
import dev.laurel.store.catalog.TemplateSyncs;
import dev.laurel.store.certificate.CertificateRuns;
import dev.laurel.store.certificate.LearnerApprovals;
import dev.laurel.store.certificate.Triggers;
import dev.laurel.store.learning.Backfills;
import dev.laurel.store.learning.LearningSweeps;
import dev.laurel.store.signal.DeliveryViews;
import dev.laurel.store.signal.SignalSequencer;
import dev.laurel.workflows.SearchAttributes;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the worker does beside polling, every loop listed once. */
@Configuration(proxyBeanMethods = false)
class Loops {
  private static final int NUMBERED_AT_ONCE = 2_000;

  /** Longer than any pause between two batches of a list that is still arriving. */
  private static final Duration UNTOUCHED = Duration.ofMinutes(15);

  private static final int REMOVED_AT_ONCE = 2000;

  private static final int CANCELLED_AT_ONCE = 5000;

  /** Long enough to correct what it showed. */
  private static final Duration DRY_RUN_KEPT = Duration.ofDays(1);

  private static final int FORGOTTEN_AT_ONCE = 2000;

  @Bean
  Loop sweep(
      Sweeps sweeps,
      OperatorAudit audit,
      TemporalServer temporal,
      WorkflowClient client,
      SweepSettings settings) {
    var runs = new GoneRuns(client, audit);
    return new Sweep(sweeps, temporal, runs, settings, Clock.systemUTC()).loop();
  }

  @Bean
  Loop idleSyncs(TemplateSyncs syncs, WorkflowClient client, SweepSettings settings) {
    return new IdleSyncs(syncs, client, settings, Clock.systemUTC()).loop();
  }

  @Bean
  Loop endingKeys(AccountKeys accounts, MeterRegistry metrics, Clock clock) {
    var keys = new KeyGauges(metrics, clock);
    return new Loop(
        "keys",
        Duration.ofMinutes(1),
        () -> {
          keys.show(accounts.ends());
          return Loop.Next.AFTER_A_PAUSE;
        });
  }

  /** Lists that were wrong as a whole, or half received when the api was killed. */
  @Bean
  Loop discardedBulkRuns(BulkIntake runs, Clock clock) {
    return new Loop(
        "discarded-bulk-runs",
        Duration.ofSeconds(5),
        () ->
            runs.removeSome(clock.instant().minus(UNTOUCHED), REMOVED_AT_ONCE)
                ? Loop.Next.AT_ONCE
                : Loop.Next.AFTER_A_PAUSE);
  }

  /** Rows of runs that are over: nobody needs to know for ever whom they named. */
  @Bean
  Loop forgottenBulkRuns(BulkRetention runs, WorkerSettings settings, Clock clock) {
    return new Loop(
        "forgotten-bulk-runs",
        Duration.ofMinutes(1),
        () -> {
          var now = clock.instant();
          return runs.forgetSome(
                  now.minus(DRY_RUN_KEPT), now.minus(settings.bulkRowsKept()), FORGOTTEN_AT_ONCE)
              ? Loop.Next.AT_ONCE
              : Loop.Next.AFTER_A_PAUSE;
        });
  }

  /** Rows of cancelled runs that were too many for the request that cancelled them. */
  @Bean
  Loop cancelledBulkRuns(BulkActions runs) {
    return new Loop(
        "cancelled-bulk-runs",
        Duration.ofSeconds(5),
        () -> {
          var next = runs.beingCancelled(1);
          next.forEach(run -> runs.cancelSome(run, CANCELLED_AT_ONCE));
          return next.isEmpty() ? Loop.Next.AFTER_A_PAUSE : Loop.Next.AT_ONCE;
        });
  }

  /** Positions must not lag: subscribers wait for them. */
  @Bean
  Loop sequencing(SignalSequencer sequencer) {
    return new Loop(
        "sequencing",
        Duration.ofMillis(200),
        () ->
            sequencer.assign(NUMBERED_AT_ONCE) == NUMBERED_AT_ONCE
                ? Loop.Next.AT_ONCE
                : Loop.Next.AFTER_A_PAUSE);
  }

  @Bean
  Loop counting(
      Sweeps sweeps,
      DeliveryViews deliveries,
      LearningSweeps learning,
      Backfills backfills,
      Triggers triggers,
      CertificateRuns regenerations,
      BulkSteps bulk,
      MeterRegistry metrics,
      Clock clock) {
    var gauges = new AwardGauges(metrics);
    var webhooks = new DeliveryGauges(metrics);
    var events = new LearningGauges(metrics);
    var backfilling = new BackfillGauges(metrics, clock);
    var certificates = new CertificateGauges(metrics, clock);
    var lists = new BulkGauges(metrics);
    return new Loop(
        "counting",
        Duration.ofSeconds(15),
        () -> {
          gauges.show(sweeps.counts());
          webhooks.show(deliveries.counts());
          events.show(learning.backlog());
          backfilling.show(backfills.running());
          certificates.show(triggers.backlog(), regenerations.running());
          lists.show(bulk.backlog());
          return Loop.Next.AFTER_A_PAUSE;
        });
  }

  /** Again and again, since a server that lost its state lost them too and then refuses starts. */
  @Bean
  Loop searchAttributes(TemporalServer temporal) {
    return new Loop(
        "search-attributes",
        Duration.ofSeconds(15),
        () -> {
          temporal.register(SearchAttributes.ALL);
          return Loop.Next.AFTER_A_PAUSE;
        });
  }

  @Bean
  Loop waitingEvents(LearningSweep sweep) {
    return sweep.events();
  }

  @Bean
  Loop waitingActions(LearningSweep sweep) {
    return sweep.actions();
  }

  @Bean
  Loop unmovedBackfills(
      Backfills backfills, TemporalServer temporal, WorkflowClient client, Clock clock) {
    return UnmovedSweep.ofBackfills(backfills, temporal, client, clock).loop();
  }

  @Bean
  LearningSweep learningSweep(
      LearningSweeps sweeps,
      Performing performing,
      TemporalServer temporal,
      WorkflowClient client) {
    return new LearningSweep(sweeps, performing, temporal, client);
  }

  @Bean
  Loop waitingTriggers(
      Triggers triggers,
      LearnerApprovals approvals,
      TemporalServer temporal,
      WorkflowClient client) {
    return new TriggerSweep(triggers, approvals, temporal, client).loop();
  }

  @Bean
  Loop unmovedBulkRuns(
      BulkSteps steps, TemporalServer temporal, WorkflowClient client, Clock clock) {
    return UnmovedSweep.ofBulkRuns(steps, temporal, client, clock).loop();
  }

  @Bean
  Loop unmovedCertificateRuns(
      CertificateRuns runs, TemporalServer temporal, WorkflowClient client, Clock clock) {
    return UnmovedSweep.ofCertificateRuns(runs, temporal, client, clock).loop();
  }
}
