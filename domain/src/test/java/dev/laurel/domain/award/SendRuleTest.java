package dev.laurel.domain.award;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.award.SendRule.Verdict;
import dev.laurel.domain.award.SendRule.Verdict.LookAgain;
import dev.laurel.domain.award.SendRule.Verdict.Send;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SendRuleTest {
  private static final Duration SETTLE = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Instant SENT = Instant.parse("2026-03-01T10:00:00Z");

  private final SendRule rule = new SendRule(SETTLE, TIMEOUT);

  @ParameterizedTest
  @CsvSource({
    "true,  1, NONE,      true",
    "false, 1, NONE,      false",
    "true,  2, NONE,      false",
    "true,  1, OPEN,      false",
    "true,  1, AMBIGUOUS, false",
    "true,  1, REFUSED,   false",
    "true,  1, NOT_SENT,  false"
  })
  void leavesTheLookUpOutOnlyWhereNothingCanHaveBeenSent(
      boolean inserted, int attempt, SendRecord last, boolean first) {
    assertThat(SendRule.certainlyFirst(inserted, attempt, last)).isEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "REFUSED", "NOT_SENT"})
  void sendsAfterOneEmptyLookUpIfNoBadgeCanExist(SendRecord last) {
    assertThat(rule.afterEmptyLookUp(last, SENT, null, SENT)).isEqualTo(new Send());
  }

  @ParameterizedTest
  @EnumSource(names = {"OPEN", "AMBIGUOUS"})
  void sendsIfNoIntentWasStamped(SendRecord last) {
    assertThat(rule.afterEmptyLookUp(last, null, null, SENT)).isEqualTo(new Send());
  }

  @Test
  void waitsUntilAnOpenCallCanNoLongerBeApplied() {
    assertThat(at(SendRecord.OPEN, null, 4))
        .isEqualTo(new LookAgain(Duration.ofSeconds(6), SENT.plus(TIMEOUT)));
  }

  @Test
  void countsTheLagOfAnOpenCallOnlyFromItsTimeOutOn() {
    assertThat(at(SendRecord.OPEN, 9, 10)).isEqualTo(new LookAgain(SETTLE, SENT.plusSeconds(10)));
    assertThat(at(SendRecord.OPEN, 10, 14))
        .isEqualTo(new LookAgain(Duration.ofSeconds(1), SENT.plusSeconds(10)));
    assertThat(at(SendRecord.OPEN, 10, 15)).isEqualTo(new Send());
  }

  @Test
  void looksAnAmbiguousSendUpTwiceWithTheLagBetween() {
    assertThat(at(SendRecord.AMBIGUOUS, null, 1))
        .isEqualTo(new LookAgain(SETTLE, SENT.plusSeconds(1)));
    assertThat(at(SendRecord.AMBIGUOUS, 1, 3))
        .isEqualTo(new LookAgain(Duration.ofSeconds(3), SENT.plusSeconds(1)));
    assertThat(at(SendRecord.AMBIGUOUS, 1, 6)).isEqualTo(new Send());
  }

  @Test
  void ignoresALookUpFromBeforeTheLastSend() {
    assertThat(at(SendRecord.AMBIGUOUS, -1, 6))
        .isEqualTo(new LookAgain(SETTLE, SENT.plusSeconds(6)));
  }

  @Test
  void waitsWhenTheClockWentBackBeforeTheSend() {
    assertThat(at(SendRecord.AMBIGUOUS, null, -2))
        .isEqualTo(new LookAgain(Duration.ofSeconds(2), SENT));
  }

  /** Seconds after the send. */
  private Verdict at(SendRecord last, Integer emptySince, int now) {
    return rule.afterEmptyLookUp(
        last,
        SENT,
        emptySince == null ? null : SENT.plusSeconds(emptySince),
        SENT.plusSeconds(now));
  }
}
