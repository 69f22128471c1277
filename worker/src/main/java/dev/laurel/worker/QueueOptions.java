package dev.laurel.worker;

import dev.laurel.domain.catalog.Origin;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import org.springframework.stereotype.Component;

/** The configuration in the SDK's words. */
@Component
class QueueOptions {
  /** A run needs a thread for its method and one for each handler; virtual ones cost little. */
  private static final int THREADS_PER_RUN = 4;

  private final WorkerSettings settings;
  private final ProviderProperties providers;
  private final WebhookProperties webhooks;

  QueueOptions(WorkerSettings settings, ProviderProperties providers, WebhookProperties webhooks) {
    this.settings = settings;
    this.providers = providers;
    this.webhooks = webhooks;
  }

  WorkerFactoryOptions factory() {
    return WorkerFactoryOptions.newBuilder()
        .setWorkflowCacheSize(settings.cachedWorkflows())
        .setMaxWorkflowThreadCount(THREADS_PER_RUN * settings.cachedWorkflows())
        .setUsingVirtualWorkflowThreads(settings.virtualThreads())
        .build();
  }

  WorkerOptions awards() {
    var slots = settings.slots();
    return polling()
        .setWorkflowTaskPollersBehavior(settings.pollers().behavior())
        .setMaxConcurrentWorkflowTaskExecutionSize(slots.workflowTasks())
        .setMaxConcurrentLocalActivityExecutionSize(slots.localActivities())
        .setMaxConcurrentActivityExecutionSize(slots.activities())
        .build();
  }

  /** Half of an awards worker's transactions at once, so that awards find a connection. */
  WorkerOptions learning() {
    var slots = settings.slots();
    return polling()
        .setWorkflowTaskPollersBehavior(settings.pollers().behavior())
        .setMaxConcurrentWorkflowTaskExecutionSize(slots.workflowTasks())
        .setMaxConcurrentLocalActivityExecutionSize(Math.max(1, slots.localActivities() / 2))
        .setMaxConcurrentActivityExecutionSize(Math.max(1, slots.activities() / 2))
        .build();
  }

  /** Few: each chunk is as much work for the database as hundreds of awards. */
  WorkerOptions bulk() {
    return polling()
        .setWorkflowTaskPollersBehavior(settings.pollers().behavior())
        .setMaxConcurrentActivityExecutionSize(settings.slots().bulkChunks())
        // A place that is free goes to whose turn it is, not to the run that has just left it.
        .setDisableEagerExecution(true)
        .build();
  }

  /** They wait for their turn most of the time: enough that a small list's finds a place. */
  WorkerOptions bulkStarts() {
    return polling().setMaxConcurrentActivityExecutionSize(settings.slots().bulkStarts()).build();
  }

  /** The calls of all of them together are bounded by what an account leaves to bulk runs. */
  WorkerOptions bulkAtProvider() {
    return polling()
        .setMaxConcurrentActivityExecutionSize(settings.slots().bulkAtProvider())
        .build();
  }

  WorkerOptions provider(Origin origin) {
    return polling()
        .setMaxConcurrentActivityExecutionSize(settings.slots().providerActivities())
        .setMaxTaskQueueActivitiesPerSecond(providers.issuesPerSecond(origin))
        .build();
  }

  WorkerOptions webhooks() {
    return polling()
        .setWorkflowTaskPollersBehavior(settings.pollers().behavior())
        .setMaxConcurrentActivityExecutionSize(webhooks.atOnce())
        .build();
  }

  private WorkerOptions.Builder polling() {
    return WorkerOptions.newBuilder()
        .setActivityTaskPollersBehavior(settings.pollers().behavior())
        .setUsingVirtualThreads(settings.virtualThreads());
  }
}
