package dev.laurel.api.provider;

import dev.laurel.domain.award.FailureType;
import dev.laurel.store.provider.Reconciliations;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One reading of an account's badges.
 *
 * @param existing true if it was running already when it was asked for
 * @param state {@code running}, {@code completed} or {@code failed}
 * @param failure why not all of it was read; what was read counts all the same
 * @param happened the failure in words
 * @param whatToDo about the failure
 * @param templates read to their end
 * @param badges read
 * @param refreshed awards whose {@code externalState} has followed
 * @param drifted badges about which the provider and Laurel disagree
 */
@Schema(name = "Reconciliation")
record ReconciliationBody(
    UUID id,
    UUID account,
    String provider,
    @Nullable Boolean existing,
    String state,
    @Nullable String failure,
    @Nullable String happened,
    @Nullable String whatToDo,
    int templates,
    long badges,
    long refreshed,
    long drifted,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant finishedAt) {

  static ReconciliationBody of(Reconciliations.View run) {
    return of(run, null);
  }

  static ReconciliationBody of(Reconciliations.View run, @Nullable Boolean existing) {
    return new ReconciliationBody(
        run.uuid(),
        run.account(),
        run.origin().word(),
        existing,
        run.state(),
        run.failure(),
        happened(run.failure()),
        whatToDo(run.failure()),
        run.templates(),
        run.badges(),
        run.refreshed(),
        run.drifted(),
        run.createdAt(),
        run.updatedAt(),
        run.finishedAt());
  }

  private static @Nullable String happened(@Nullable String failure) {
    if (failure == null) {
      return null;
    }
    return switch (failure) {
      case "provider_unauthorized" -> FailureType.PROVIDER_UNAUTHORIZED.happened();
      case "provider_rejected" -> "The provider declined to show the badges of a template.";
      case "provider_rate_limited" -> "The provider asked us to wait for longer than an hour.";
      case "provider_unavailable" -> "The provider did not answer for an hour.";
      default -> "A fault of Laurel's own; the worker's log tells it.";
    };
  }

  private static @Nullable String whatToDo(@Nullable String failure) {
    if (failure == null) {
      return null;
    }
    return failure.equals(FailureType.PROVIDER_UNAUTHORIZED.word())
        ? FailureType.PROVIDER_UNAUTHORIZED.remedy()
        : "Nothing if it was once: the schedule reads the account again. Else read the log.";
  }
}
