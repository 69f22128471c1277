package dev.laurel.api.catalog;

import dev.laurel.api.Caller;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.api.problem.ApiProblem.FieldError;
import dev.laurel.api.problem.Outages;
import dev.laurel.store.Transactions;
import dev.laurel.store.award.OperatorAudit;
import dev.laurel.store.catalog.ProviderAccount;
import dev.laurel.store.catalog.ProviderAccounts;
import dev.laurel.store.catalog.TemplateSyncs;
import dev.laurel.store.catalog.TemplateSyncs.Begun;
import dev.laurel.workflows.ClientDeadline;
import dev.laurel.workflows.catalog.SyncStarts;
import dev.laurel.workflows.catalog.TemplateSyncWorkflow.Sync;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Begins synchronisations: kept in one transaction, started at Temporal afterwards. */
@Component
class Syncs {
  private static final Logger log = LoggerFactory.getLogger(Syncs.class);

  /**
   * Of the five seconds in which a caller is answered; what is not started then, the sweep does.
   */
  private static final Duration TO_START = Duration.ofSeconds(3);

  private static final Duration AGAIN = Duration.ofMillis(50);

  private final ProviderAccounts accounts;
  private final TemplateSyncs syncs;
  private final OperatorAudit audit;
  private final Transactions transactions;
  private final WorkflowClient temporal;

  Syncs(
      ProviderAccounts accounts,
      TemplateSyncs syncs,
      OperatorAudit audit,
      Transactions transactions,
      WorkflowClient temporal) {
    this.accounts = accounts;
    this.syncs = syncs;
    this.audit = audit;
    this.transactions = transactions;
    this.temporal = temporal;
  }

  /**
   * In the order asked; all of them or none.
   *
   * @param pointer to the account of this place in the request, for a 422 and a 409; empty if it is
   *     not in the body
   */
  List<SyncBody> begin(
      Caller caller, List<UUID> asked, String reason, Function<Integer, String> pointer) {
    var places = new ArrayList<>(new LinkedHashSet<>(asked));
    var found = found(caller, places);
    var unknown = errors(asked, pointer, id -> !found.containsKey(id), "there is no such account");
    if (!unknown.isEmpty()) {
      throw ApiProblem.invalid(unknown);
    }
    refusePaused(asked, pointer, found);
    var begun = kept(caller, List.copyOf(found.values()), reason);
    start(found, begun);
    return places.stream()
        .map(
            id -> {
              var one = Objects.requireNonNull(begun.get(id));
              return SyncBody.of(syncs.find(null, one.sync()).orElseThrow(), one.existing());
            })
        .toList();
  }

  private Map<UUID, ProviderAccount> found(Caller caller, List<UUID> asked) {
    return accounts.findAll(caller.system(), asked).stream()
        .collect(Collectors.toMap(ProviderAccount::uuid, Function.identity()));
  }

  private static void refusePaused(
      List<UUID> asked, Function<Integer, String> pointer, Map<UUID, ProviderAccount> found) {
    var paused =
        errors(
            asked,
            pointer,
            id -> Optional.ofNullable(found.get(id)).map(ProviderAccount::pausedAt).isPresent(),
            "is paused");
    if (!paused.isEmpty()) {
      var problem =
          ApiProblem.conflict(
              "account-paused",
              "The provider refused the account's key. Resume it first: POST"
                  + " /v1/provider-accounts/{id}/resume, or replace its key; then synchronise.");
      throw paused.getFirst().pointer().isEmpty() ? problem : problem.with("errors", paused);
    }
  }

  private static List<FieldError> errors(
      List<UUID> asked, Function<Integer, String> pointer, Predicate<UUID> wrong, String detail) {
    var errors = new ArrayList<FieldError>();
    for (var place = 0; place < asked.size(); place++) {
      if (wrong.test(asked.get(place))) {
        errors.add(new FieldError(pointer.apply(place), detail));
      }
    }
    return errors;
  }

  /** By ascending row, so that two such requests do not lock each other out. */
  private Map<UUID, Begun> kept(Caller caller, List<ProviderAccount> found, String reason) {
    var ascending =
        found.stream().sorted(Comparator.comparing(account -> Rows.id(account.id()))).toList();
    return transactions.in(
        () -> {
          var begun = new HashMap<UUID, Begun>();
          for (var account : ascending) {
            begun.put(
                account.uuid(),
                syncs.begin(
                    Rows.id(account.id()),
                    account.systemId(),
                    () ->
                        audit.record(
                            account.systemId(),
                            "sync",
                            account.uuid().toString(),
                            caller.name(),
                            reason)));
          }
          return begun;
        });
  }

  /** Also those that run: should a run be gone, this is what somebody wants. */
  private void start(Map<UUID, ProviderAccount> found, Map<UUID, Begun> begun) {
    try {
      ClientDeadline.within(
          TO_START,
          () -> {
            startAll(found, begun);
            return true;
          });
    } catch (RuntimeException failure) {
      if (!(failure instanceof ClientDeadline.Late) && !Outages.temporalAway(failure)) {
        throw failure;
      }
      log.warn("Temporal did not answer; the sweep starts the sync: {}", failure.toString());
    }
  }

  /**
   * The run of the account's last sync may still be closing when its row has ended already, and a
   * new one cannot start before: it is tried again until it can or the deadline interrupts.
   */
  private void startAll(Map<UUID, ProviderAccount> found, Map<UUID, Begun> begun) {
    var left = new ArrayList<>(found.values());
    while (!left.isEmpty() && !Thread.currentThread().isInterrupted()) {
      left.removeIf(account -> started(account, Objects.requireNonNull(begun.get(account.uuid()))));
      if (!left.isEmpty()) {
        LockSupport.parkNanos(AGAIN.toNanos());
      }
    }
  }

  private boolean started(ProviderAccount account, Begun begun) {
    var sync = new Sync(begun.sync(), account.uuid(), account.systemSlug(), account.provider());
    return SyncStarts.start(temporal, sync) || begun.existing();
  }
}
