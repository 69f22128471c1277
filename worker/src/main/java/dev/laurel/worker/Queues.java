package dev.laurel.worker;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.workflows.TaskQueues;
import dev.laurel.workflows.award.AwardRecords;
import dev.laurel.workflows.award.AwardRuns;
import dev.laurel.workflows.award.AwardSettings;
import dev.laurel.workflows.award.AwardWorkflows;
import dev.laurel.workflows.award.ProviderActivities;
import dev.laurel.workflows.award.ReleaseActivities;
import dev.laurel.workflows.bulk.BulkActivities;
import dev.laurel.workflows.bulk.BulkProviderActivities;
import dev.laurel.workflows.bulk.BulkWorkflows;
import dev.laurel.workflows.bulk.HandOverActivities;
import dev.laurel.workflows.catalog.AccountActivities;
import dev.laurel.workflows.catalog.CatalogWorkflows;
import dev.laurel.workflows.catalog.TemplateSyncActivities;
import dev.laurel.workflows.certificate.CertificateActivities;
import dev.laurel.workflows.certificate.CertificateWorkflows;
import dev.laurel.workflows.learning.BackfillActivities;
import dev.laurel.workflows.learning.LearningActivities;
import dev.laurel.workflows.learning.LearningWorkflows;
import dev.laurel.workflows.provider.ProviderEventActivities;
import dev.laurel.workflows.provider.ProviderWorkflows;
import dev.laurel.workflows.provider.ReconcileActivities;
import dev.laurel.workflows.signal.SignalDeliveries;
import dev.laurel.workflows.signal.SignalDeliveryActivities;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import java.util.List;
import org.springframework.stereotype.Component;

/** Every task queue and what runs on it, listed once. */
@Component
class Queues {
  private static final List<Origin> PROVIDERS = List.of(Origin.CREDLY, Origin.ACCREDIBLE);

  private final WorkflowClient client;
  private final QueueOptions options;
  private final AwardSettings awardSettings;
  private final AwardRecords records;
  private final AwardRuns runs;
  private final ReleaseActivities releases;
  private final AccountActivities accounts;
  private final ProviderActivities provider;
  private final BulkActivities bulk;
  private final HandOverActivities handingOver;
  private final BulkProviderActivities bulkAtProvider;
  private final LearningActivities learning;
  private final BackfillActivities backfills;
  private final CertificateActivities certificates;
  private final ReconcileActivities reconciling;
  private final ProviderEventActivities providerEvents;
  private final TemplateSyncActivities syncs;
  private final SignalDeliveryActivities webhooks;

  Queues(
      WorkflowClient client,
      QueueOptions options,
      AwardSettings awardSettings,
      AwardRecords records,
      AwardRuns runs,
      ReleaseActivities releases,
      AccountActivities accounts,
      ProviderActivities provider,
      BulkActivities bulk,
      HandOverActivities handingOver,
      BulkProviderActivities bulkAtProvider,
      LearningActivities learning,
      BackfillActivities backfills,
      CertificateActivities certificates,
      ReconcileActivities reconciling,
      ProviderEventActivities providerEvents,
      TemplateSyncActivities syncs,
      SignalDeliveryActivities webhooks) {
    this.client = client;
    this.options = options;
    this.awardSettings = awardSettings;
    this.records = records;
    this.runs = runs;
    this.releases = releases;
    this.accounts = accounts;
    this.provider = provider;
    this.bulk = bulk;
    this.handingOver = handingOver;
    this.bulkAtProvider = bulkAtProvider;
    this.learning = learning;
    this.backfills = backfills;
    this.certificates = certificates;
    this.reconciling = reconciling;
    this.providerEvents = providerEvents;
    this.syncs = syncs;
    this.webhooks = webhooks;
  }

  /** Workers for every queue, not yet started. */
  WorkerFactory workers() {
    var factory = WorkerFactory.newInstance(client, options.factory());
    var awards = factory.newWorker(TaskQueues.AWARDS, options.awards());
    AwardWorkflows.register(awards, awardSettings);
    awards.registerActivitiesImplementations(records, runs, releases, accounts);
    for (var origin : PROVIDERS) {
      factory
          .newWorker(origin.taskQueue(), options.provider(origin))
          .registerActivitiesImplementations(
              provider, accounts, syncs, reconciling, providerEvents);
      factory
          .newWorker(TaskQueues.bulkAt(origin), options.bulkAtProvider())
          .registerActivitiesImplementations(bulkAtProvider);
    }
    var lists = factory.newWorker(TaskQueues.BULK, options.bulk());
    BulkWorkflows.register(lists, awardSettings.providerTimeout());
    lists.registerActivitiesImplementations(bulk);
    factory
        .newWorker(TaskQueues.BULK_STARTS, options.bulkStarts())
        .registerActivitiesImplementations(handingOver);
    var learners = factory.newWorker(TaskQueues.LEARNING, options.learning());
    LearningWorkflows.register(learners);
    CertificateWorkflows.register(learners);
    CatalogWorkflows.register(learners, awardSettings.providerTimeout());
    ProviderWorkflows.register(learners);
    learners.registerActivitiesImplementations(
        learning, backfills, certificates, syncs, reconciling);
    var receivers = factory.newWorker(TaskQueues.WEBHOOKS, options.webhooks());
    SignalDeliveries.register(receivers);
    receivers.registerActivitiesImplementations(webhooks);
    return factory;
  }
}
