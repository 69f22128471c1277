package dev.laurel.worker;

import dev.laurel.activities.provider.NoticeApplying;
import dev.laurel.activities.provider.ProviderClients;
import dev.laurel.activities.provider.ProviderEventActivitiesImpl;
import dev.laurel.activities.provider.ReconcileActivitiesImpl;
import dev.laurel.store.award.Expirations;
import dev.laurel.store.award.ProviderWork;
import dev.laurel.store.catalog.AccountKeys;
import dev.laurel.store.catalog.ProviderTemplates;
import dev.laurel.store.catalog.Secrets;
import dev.laurel.store.provider.BadgeRecords;
import dev.laurel.store.provider.Drifts;
import dev.laurel.store.provider.ProviderEvents;
import dev.laurel.store.provider.Reconciliations;
import dev.laurel.store.provider.WatchedAccounts;
import dev.laurel.workflows.provider.ProviderEventActivities;
import dev.laurel.workflows.provider.ReconcileActivities;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What keeps Laurel in step with what providers hold, and ends what is over. */
@Configuration(proxyBeanMethods = false)
class ReconcileBeans {

  @Bean
  ReconcileActivities reconcileActivities(
      Reconciliations runs,
      WatchedAccounts accounts,
      BadgeRecords records,
      ProviderWork work,
      ProviderClients clients,
      AccountKeys keys,
      Secrets secrets,
      WorkflowClient temporal,
      ProviderProperties providers,
      Clock clock) {
    return new ReconcileActivitiesImpl(
        runs,
        accounts,
        records,
        work,
        clients::of,
        keys,
        secrets,
        temporal,
        providers.settle(),
        clock);
  }

  @Bean
  ProviderEventActivities providerEventActivities(
      ProviderEvents events,
      WatchedAccounts accounts,
      BadgeRecords records,
      ProviderTemplates templates,
      ProviderWork work,
      ProviderClients clients,
      AccountKeys keys,
      Secrets secrets,
      WorkflowClient temporal,
      Clock clock) {
    var applying = new NoticeApplying(events, accounts, records, templates, temporal, clock);
    return new ProviderEventActivitiesImpl(
        events, accounts, work, clients::of, keys, secrets, applying, clock);
  }

  @Bean
  Loop reconcileSchedules(
      WatchedAccounts accounts,
      TemporalServer temporal,
      WorkflowClient client,
      ReconcileSettings settings) {
    return new ReconcileSchedules(accounts, temporal, client, settings).loop();
  }

  @Bean
  Loop waitingReadings(
      ProviderEvents events,
      Reconciliations readings,
      TemporalServer temporal,
      WorkflowClient client,
      ReconcileSettings settings,
      Clock clock) {
    return new WaitingReadings(events, readings, temporal, client, settings.waiting(), clock)
        .loop();
  }

  @Bean
  Loop expiry(Expirations expirations, ReconcileSettings settings, Clock clock) {
    return new Expiry(expirations, settings.expiry(), clock).loop();
  }

  @Bean
  Loop countingDrift(Drifts drifts, ProviderEvents events, MeterRegistry metrics) {
    var gauges = new ReadingGauges(metrics);
    return new Loop(
        "counting-drift",
        Duration.ofSeconds(15),
        () -> {
          gauges.show(drifts.counts(), events.received());
          return Loop.Next.AFTER_A_PAUSE;
        });
  }
}
