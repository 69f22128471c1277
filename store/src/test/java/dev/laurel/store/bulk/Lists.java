package dev.laurel.store.bulk;

import dev.laurel.domain.bulk.BulkAction;
import dev.laurel.domain.learner.EmailKey;
import dev.laurel.store.award.AwardIntake.AwardRequest;
import dev.laurel.store.award.AwardsOnRecord;
import dev.laurel.store.bulk.BulkIntake.NewRun;
import dev.laurel.store.bulk.BulkIntake.Receiving;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lists for tests, valid unless a test says otherwise. */
final class Lists {
  private final BulkIntake intake;
  private final long system;
  private final long template;

  Lists(BulkIntake intake, long system, long template) {
    this.intake = intake;
    this.system = system;
    this.template = template;
  }

  NewRun aRun(@Nullable String key) {
    return aRun(key, false);
  }

  NewRun aRun(@Nullable String key, boolean dryRun) {
    return new NewRun(
        UUID.randomUUID(), system, BulkAction.AWARD, template, dryRun, key, "LMS", null);
  }

  Receiving open(@Nullable String key) {
    return (Receiving) intake.open(aRun(key));
  }

  /** A run of so many good rows. */
  Receiving received(int rows) {
    var run = open(null);
    for (var from = 1; from <= rows; from += BulkIntake.MOST_AT_ONCE) {
      var to = Math.min(rows, from + BulkIntake.MOST_AT_ONCE - 1);
      intake.add(run, IntStream.rangeClosed(from, to).mapToObj(this::good).toList());
    }
    intake.complete(run, "0".repeat(64));
    return run;
  }

  BulkRow good(int number) {
    return good(number, template, "Ada" + number + "@example.org", "student " + number);
  }

  BulkRow good(int number, long of, String email, @Nullable String externalId) {
    return BulkRow.award(
        number,
        number + 1,
        of,
        new AwardRequest(
            UUID.randomUUID(),
            email,
            EmailKey.of(email),
            externalId,
            "Ada",
            "Lovelace",
            null,
            AwardsOnRecord.THEN,
            AwardsOnRecord.THEN.plusSeconds(86_400),
            List.of("https://example.org/1", "https://example.org/2"),
            null,
            null,
            null));
  }

  static BulkRow bad(int number) {
    return BulkRow.invalid(number, number + 1, null, "email", "is required", "{\"learner\":{}}");
  }
}
