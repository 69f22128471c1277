package dev.laurel.worker;

import dev.laurel.activities.award.AwardRecordsImpl;
import dev.laurel.activities.award.AwardRunsImpl;
import dev.laurel.activities.award.FirstTries;
import dev.laurel.activities.award.ProviderActivitiesImpl;
import dev.laurel.activities.award.ReleaseActivitiesImpl;
import dev.laurel.activities.bulk.BulkActivitiesImpl;
import dev.laurel.activities.bulk.BulkProviderActivitiesImpl;
import dev.laurel.activities.bulk.HandOverActivitiesImpl;
import dev.laurel.activities.bulk.LaneSettings;
import dev.laurel.activities.bulk.StartRate;
import dev.laurel.activities.catalog.AccountActivitiesImpl;
import dev.laurel.activities.catalog.SyncFailures;
import dev.laurel.activities.catalog.TemplateSyncActivitiesImpl;
import dev.laurel.activities.certificate.CertificateActivitiesImpl;
import dev.laurel.activities.certificate.EarnedBadges;
import dev.laurel.activities.learning.BackfillActivitiesImpl;
import dev.laurel.activities.learning.LearningActivitiesImpl;
import dev.laurel.activities.learning.Performing;
import dev.laurel.activities.provider.ProviderClients;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.award.AwardIntake;
import dev.laurel.store.award.AwardSteps;
import dev.laurel.store.award.ProviderBatches;
import dev.laurel.store.award.ProviderSends;
import dev.laurel.store.award.ProviderWork;
import dev.laurel.store.award.Releases;
import dev.laurel.store.bulk.BulkSteps;
import dev.laurel.store.catalog.AccountKeys;
import dev.laurel.store.catalog.Secrets;
import dev.laurel.store.catalog.TemplateSyncs;
import dev.laurel.store.certificate.CertificateRunSteps;
import dev.laurel.store.certificate.Deciding;
import dev.laurel.store.learning.BackfillSteps;
import dev.laurel.store.learning.Evaluations;
import dev.laurel.store.learning.ProgressActions;
import dev.laurel.store.learning.RuleBooks;
import dev.laurel.workflows.award.AwardRecords;
import dev.laurel.workflows.award.AwardRuns;
import dev.laurel.workflows.award.ProviderActivities;
import dev.laurel.workflows.award.ReleaseActivities;
import dev.laurel.workflows.bulk.BulkActivities;
import dev.laurel.workflows.bulk.BulkProviderActivities;
import dev.laurel.workflows.bulk.HandOverActivities;
import dev.laurel.workflows.catalog.AccountActivities;
import dev.laurel.workflows.catalog.TemplateSyncActivities;
import dev.laurel.workflows.certificate.CertificateActivities;
import dev.laurel.workflows.learning.BackfillActivities;
import dev.laurel.workflows.learning.LearningActivities;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The activities, plain classes that know no Spring. */
@Configuration(proxyBeanMethods = false)
class ActivityBeans {

  @Bean
  ProviderClients providerClients(
      ProviderProperties providers, WorkerSettings settings, MeterRegistry metrics, Clock clock) {
    var clients =
        new ProviderClients(
            providers.calls(settings.slots().providerActivities()),
            metrics,
            clock,
            ProviderActivitiesImpl::heartbeat);
    for (var origin : Origin.values()) {
      clients.lane().limit(origin, providers.issuesPerSecond(origin));
    }
    return clients;
  }

  @Bean
  AwardRecords awardRecords(AwardSteps steps) {
    return new AwardRecordsImpl(steps);
  }

  @Bean
  AwardRuns awardRuns(WorkflowClient client, ProviderWork store) {
    return new AwardRunsImpl(client, store);
  }

  @Bean
  ReleaseActivities releaseActivities(
      Releases releases, WorkflowClient client, WorkerSettings settings) {
    return new ReleaseActivitiesImpl(releases, client, settings.releasedPerSecond());
  }

  @Bean
  AccountActivities accountActivities(
      AccountKeys accounts,
      Releases releases,
      ProviderClients clients,
      Secrets secrets,
      WorkflowClient client) {
    return new AccountActivitiesImpl(accounts, releases, clients::of, secrets, client);
  }

  @Bean
  TemplateSyncActivities templateSyncActivities(
      TemplateSyncs syncs,
      AccountKeys accounts,
      ProviderWork store,
      ProviderClients clients,
      Secrets secrets,
      ProviderProperties providers,
      WorkflowClient client,
      Clock clock) {
    var failures = new SyncFailures(syncs, store, providers.patience(), clock);
    return new TemplateSyncActivitiesImpl(syncs, accounts, clients::of, secrets, failures, client);
  }

  @Bean
  ProviderActivities providerActivities(
      ProviderWork store,
      ProviderClients clients,
      Secrets secrets,
      ProviderProperties providers,
      Clock clock) {
    return new ProviderActivitiesImpl(store, clients::of, secrets, providers.rules(), clock);
  }

  @Bean
  BulkActivities bulkActivities(BulkSteps steps) {
    return new BulkActivitiesImpl(steps);
  }

  /** One of the process, whoever hands over. */
  @Bean
  StartRate bulkStartRate(WorkerSettings settings) {
    return new StartRate(settings.bulkStartedPerSecond());
  }

  @Bean
  HandOverActivities handOverActivities(
      BulkSteps steps, ProviderBatches batches, WorkflowClient client, StartRate rate) {
    return new HandOverActivitiesImpl(steps, batches, client, rate);
  }

  @Bean
  BulkProviderActivities bulkProviderActivities(
      ProviderWork store,
      ProviderBatches batches,
      ProviderSends sends,
      ProviderClients clients,
      Secrets secrets,
      ProviderProperties providers,
      WorkflowClient client,
      StartRate rate,
      Clock clock) {
    return new BulkProviderActivitiesImpl(
        batches,
        new FirstTries(store, sends, clients::of, secrets, providers.rules(), clock),
        clients.lane(),
        secrets,
        clients::of,
        client,
        rate,
        LaneSettings.of(providers.rules().patienceRule()),
        clock);
  }

  @Bean
  Performing performing(ProgressActions actions, AwardIntake intake, WorkflowClient client) {
    return new Performing(actions, intake, client);
  }

  @Bean
  LearningActivities learningActivities(Evaluations evaluations, Performing performing) {
    return new LearningActivitiesImpl(evaluations, performing);
  }

  @Bean
  BackfillActivities backfillActivities(
      BackfillSteps steps, Evaluations evaluations, RuleBooks rules, WorkerSettings settings) {
    return new BackfillActivitiesImpl(steps, evaluations, rules, settings.backfilledPerSecond());
  }

  @Bean
  CertificateActivities certificateActivities(
      Deciding deciding, CertificateRunSteps runs, WorkflowClient client, WorkerSettings settings) {
    return new CertificateActivitiesImpl(
        deciding, runs, new EarnedBadges(client), settings.regeneratedPerSecond());
  }
}
