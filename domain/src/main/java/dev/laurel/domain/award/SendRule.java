package dev.laurel.domain.award;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Never issue twice (award.md, "Never issue twice"): whether the next request may be sent now,
 * decided from what the row remembers and a complete look-up that found nothing.
 *
 * @param settle the provider's lag: a badge just created may be missing from its look-up this long
 * @param timeout how long a call may still be applied after it was sent
 */
public record SendRule(Duration settle, Duration timeout) {

  /** What to do after a complete look-up that found no badge of this award. */
  public sealed interface Verdict {
    /** No badge exists: send. */
    record Send() implements Verdict {}

    /** Look up again when {@code pause} has passed; {@code since} is the look-up that counts. */
    record LookAgain(Duration pause, Instant since) implements Verdict {}
  }

  /**
   * Whether the look-up can be left out: only for the run that inserted the row, on its first
   * attempt, with no intent stamped.
   */
  public static boolean certainlyFirst(boolean insertedByThisRun, int attempt, SendRecord last) {
    return insertedByThisRun && attempt == 1 && last == SendRecord.NONE;
  }

  /**
   * @param last what became of the last send
   * @param sentAt when the last intent was stamped; null if none
   * @param emptySince when the first complete look-up after that send found nothing; null if none
   * @param now the time of the look-up that has just found nothing
   */
  public Verdict afterEmptyLookUp(
      SendRecord last, @Nullable Instant sentAt, @Nullable Instant emptySince, Instant now) {
    if (!last.undecided() || sentAt == null) {
      return new Verdict.Send();
    }
    var applied = last == SendRecord.OPEN ? sentAt.plus(timeout) : sentAt;
    if (now.isBefore(applied)) {
      return new Verdict.LookAgain(Duration.between(now, applied), applied);
    }
    if (emptySince == null || emptySince.isBefore(applied)) {
      return new Verdict.LookAgain(settle, now);
    }
    var certain = emptySince.plus(settle);
    return now.isBefore(certain)
        ? new Verdict.LookAgain(Duration.between(now, certain), emptySince)
        : new Verdict.Send();
  }
}
