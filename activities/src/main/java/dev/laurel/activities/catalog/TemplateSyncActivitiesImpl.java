package dev.laurel.activities.catalog;

import dev.laurel.activities.provider.Designs;
import dev.laurel.activities.provider.ProviderAccess;
import dev.laurel.activities.provider.ProviderClient;
import dev.laurel.activities.provider.ProviderException;
import dev.laurel.activities.provider.TemplatePage.Listing;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.domain.catalog.SyncState;
import dev.laurel.store.catalog.AccountKeys;
import dev.laurel.store.catalog.AccountKeys.AccountKey;
import dev.laurel.store.catalog.Secrets;
import dev.laurel.store.catalog.TemplateSyncs;
import dev.laurel.store.catalog.TemplateSyncs.Work;
import dev.laurel.workflows.award.AwardStarts;
import dev.laurel.workflows.award.ReleaseWorkflow;
import dev.laurel.workflows.catalog.SyncProgress;
import dev.laurel.workflows.catalog.TemplateSyncActivities;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowClient;
import io.temporal.failure.ApplicationFailure;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads an account's templates and applies them, a page in one transaction with its progress. */
public final class TemplateSyncActivitiesImpl implements TemplateSyncActivities {
  private static final Logger log = LoggerFactory.getLogger(TemplateSyncActivitiesImpl.class);

  /** Ten thousand templates, and an end for a list that has none. */
  private static final int MOST_PAGES = 200;

  private static final int SYNCS_REMEMBERED = 50;

  private final TemplateSyncs syncs;
  private final AccountKeys accounts;
  private final Function<Origin, ProviderClient> clients;
  private final Secrets secrets;
  private final SyncFailures failures;
  private final Consumer<UUID> releases;
  private final Map<UUID, Designs> designs = Collections.synchronizedMap(new Recent());

  /**
   * @param client starts the releases of awards whose template is back
   */
  public TemplateSyncActivitiesImpl(
      TemplateSyncs syncs,
      AccountKeys accounts,
      Function<Origin, ProviderClient> clients,
      Secrets secrets,
      SyncFailures failures,
      WorkflowClient client) {
    this.syncs = syncs;
    this.accounts = accounts;
    this.clients = clients;
    this.secrets = secrets;
    this.failures = failures;
    this.releases = release -> start(client, release);
  }

  @Override
  public SyncProgress readPage(UUID sync) {
    return atProvider(
        sync,
        work -> {
          if (work.allRead()) {
            return;
          }
          if (work.progress().pages() >= MOST_PAGES) {
            failures.endless(work, MOST_PAGES);
            return;
          }
          Activity.getExecutionContext().heartbeat(work.progress().pages() + 1);
          var page = account(work).page(Listing.ACTIVE, work.from());
          syncs
              .apply(sync, work.from(), page.templates(), page.total(), page.next())
              .forEach(releases);
        });
  }

  /**
   * A list that changes while its pages are read may hide a template, so what is missing is looked
   * for in a second reading. A list that is empty proves nothing: then only what the provider says
   * it has archived is flagged.
   */
  @Override
  public SyncProgress withdrawMissing(UUID sync) {
    return atProvider(
        sync,
        work -> {
          var missing = new HashSet<>(syncs.missing(sync));
          if (missing.isEmpty()) {
            return;
          }
          var account = account(work);
          var listed = work.listed() == 0 ? Set.<String>of() : account.all(Listing.ACTIVE);
          if (listed.isEmpty()) {
            missing.retainAll(account.all(Listing.ARCHIVED));
          } else {
            missing.removeAll(listed);
          }
          syncs.withdraw(sync, missing);
        });
  }

  @Override
  public SyncProgress complete(UUID sync) {
    syncs.complete(sync);
    return ended(sync);
  }

  @Override
  public SyncProgress stop(UUID sync) {
    syncs.stop(sync);
    return ended(sync);
  }

  @Override
  public SyncProgress giveUp(UUID sync) {
    failures.givenUp(sync);
    return ended(sync);
  }

  private SyncProgress atProvider(UUID sync, Consumer<Work> step) {
    var work = work(sync);
    if (work.state() == SyncState.RUNNING) {
      var key = key(work.account());
      try {
        if (key.paused()) {
          failures.paused(work);
        } else {
          step.accept(work);
        }
      } catch (ProviderException problem) {
        failures.of(work, key, problem, Activity.getExecutionContext().getInfo().getAttempt());
      }
    }
    return progress(work(sync));
  }

  private SyncProgress ended(UUID sync) {
    designs.remove(sync);
    return progress(work(sync));
  }

  private Work work(UUID sync) {
    return syncs
        .load(sync)
        .orElseThrow(
            () -> ApplicationFailure.newNonRetryableFailure("no sync " + sync, "unknown_sync"));
  }

  private AccountKey key(UUID account) {
    return accounts
        .find(account)
        .orElseThrow(
            () ->
                ApplicationFailure.newNonRetryableFailure(
                    "no provider account " + account, "unknown_account"));
  }

  private AccountReading account(Work work) {
    var key = key(work.account());
    return new AccountReading(
        clients.apply(key.origin()),
        ProviderAccess.of(work.account(), key, secrets),
        designs.computeIfAbsent(work.sync(), first -> new Designs()));
  }

  private static SyncProgress progress(Work work) {
    var counted = work.progress();
    return new SyncProgress(
        work.state(),
        work.allRead(),
        counted.pages(),
        counted.totalPages(),
        counted.created(),
        counted.changed(),
        counted.unchanged(),
        counted.withdrawn());
  }

  /** What cannot be started now is started by the sweep: its row is there. */
  private static void start(WorkflowClient client, UUID release) {
    try {
      var walk = client.newWorkflowStub(ReleaseWorkflow.class, AwardStarts.release(release));
      WorkflowClient.start(walk::run, release, 0L);
    } catch (RuntimeException later) {
      log.warn("release {} is left to the sweep: {}", release, later.toString());
    }
  }

  /** Of the syncs read last in this process. */
  private static final class Recent extends LinkedHashMap<UUID, Designs> {
    @Override
    protected boolean removeEldestEntry(Map.Entry<UUID, Designs> eldest) {
      return size() > SYNCS_REMEMBERED;
    }
  }
}
