package dev.laurel.activities.catalog;

import dev.laurel.activities.provider.ProviderAccess;
import dev.laurel.activities.provider.ProviderClient;
import dev.laurel.activities.provider.ProviderException;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.award.Attention;
import dev.laurel.store.award.Releases;
import dev.laurel.store.catalog.AccountKeys;
import dev.laurel.store.catalog.Secrets;
import dev.laurel.workflows.award.AwardStarts;
import dev.laurel.workflows.award.ReleaseWorkflow;
import dev.laurel.workflows.catalog.AccountActivities;
import io.temporal.client.WorkflowClient;
import io.temporal.failure.ApplicationFailure;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tests an account's key with one read, and releases what was parked for it. */
public final class AccountActivitiesImpl implements AccountActivities {
  private final AccountKeys accounts;
  private final Releases releases;
  private final Function<Origin, ProviderClient> clients;
  private final Secrets secrets;
  private final WorkflowClient client;

  public AccountActivitiesImpl(
      AccountKeys accounts,
      Releases releases,
      Function<Origin, ProviderClient> clients,
      Secrets secrets,
      WorkflowClient client) {
    this.accounts = accounts;
    this.releases = releases;
    this.clients = clients;
    this.secrets = secrets;
    this.client = client;
  }

  @Override
  public String testKey(UUID account) {
    var key = key(account);
    try {
      clients.apply(key.origin()).testKey(ProviderAccess.of(account, key, secrets));
    } catch (ProviderException.Unauthorized refused) {
      return "refused";
    } catch (ProviderException unanswered) {
      return "unanswered";
    }
    return accounts.resume(account, key.keyVersion()) ? "resumed" : "unanswered";
  }

  @Override
  public UUID releaseWaiting(UUID account, @Nullable Long audit) {
    var key = key(account);
    var release = UUID.randomUUID();
    releases.create(
        release,
        key.system(),
        Releases.Action.RETRY,
        new Attention.Filter(FailureType.PROVIDER_UNAUTHORIZED, null, account, null, false),
        audit);
    var walk = client.newWorkflowStub(ReleaseWorkflow.class, AwardStarts.release(release));
    WorkflowClient.start(walk::run, release, 0L);
    return release;
  }

  private AccountKeys.AccountKey key(UUID account) {
    return accounts
        .find(account)
        .orElseThrow(
            () ->
                ApplicationFailure.newNonRetryableFailure(
                    "no provider account " + account, "unknown_account"));
  }
}
