package dev.laurel.domain.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts by the version of each: their sources share no clock. */
class FactsTest {
  private final Facts known = Facts.none("Ada").with(grade("0.5", FactVersion.of(5)));

  @Test
  void aNewerFactOverwritesAnOlder() {
    assertThat(known.with(grade("0.6", FactVersion.of(6))).grade())
        .isEqualTo(grade("0.6", FactVersion.of(6)));
  }

  @Test
  void anOlderAndTheSameFactChangeNothing() {
    assertThat(known.with(grade("0.6", FactVersion.of(4)))).isEqualTo(known);
    assertThat(known.with(grade("0.6", FactVersion.of(5)))).isEqualTo(known);
    assertThat(known.with(null)).isEqualTo(known);
  }

  @Test
  void aFactWithoutAVersionIsTakenInAndLeavesTheVersion() {
    var after = known.with(grade("0.6", FactVersion.NONE));

    assertThat(after.grade()).isEqualTo(grade("0.6", FactVersion.of(5)));
    assertThat(after.with(grade("0.7", FactVersion.of(4)))).isEqualTo(after);
  }

  @Test
  void eachFactHasAVersionOfItsOwn() {
    var enrolment = new Enrolment(EnrolmentMode.AUDIT, true, FactVersion.of(1));
    var identity = new IdentityVerification(true, null, FactVersion.of(2));
    var after = known.with(enrolment).with(identity);

    assertThat(after.enrolment()).isEqualTo(enrolment);
    assertThat(after.identity()).isEqualTo(identity);
    assertThat(after.grade()).isEqualTo(known.grade());
  }

  @Test
  void aGradeThatSaysNoFractionKeepsTheKnownOne() {
    var passes = new Grade(null, true, FactVersion.of(6));

    assertThat(known.with(passes).grade())
        .isEqualTo(new Grade(new BigDecimal("0.5"), true, FactVersion.of(6)));
    assertThat(Facts.none("Ada").with(passes).grade()).isEqualTo(passes);
  }

  @Test
  void gradesAreComparedAsNumbers() {
    assertThat(grade("0.90", FactVersion.NONE)).isEqualTo(grade("0.9", FactVersion.NONE));
    assertThat(grade("0.000", FactVersion.NONE)).isEqualTo(grade("0", FactVersion.NONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.01", "1.0001", "85"})
  void aGradeIsAFraction(String fraction) {
    assertThatThrownBy(() -> grade(fraction, FactVersion.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("must be a number from 0 to 1");
  }

  @Test
  void aTriggerCarriesTheFactOfItsType() {
    refused(TriggerType.PASSING_GRADE, grade("0.1", FactVersion.NONE), "a grade that passes");
    refused(TriggerType.FAILING_GRADE, null, "a grade that fails");
    refused(TriggerType.ENROLMENT_CHANGED, grade("0.1", FactVersion.NONE), "an enrolment");
    refused(
        TriggerType.IDENTITY_APPROVED,
        new IdentityVerification(false, null, FactVersion.NONE),
        "an approved identity verification");
    refused(TriggerType.REGENERATED, grade("0.1", FactVersion.NONE), "no fact");
  }

  private static void refused(TriggerType type, @Nullable Fact fact, String wanted) {
    assertThatThrownBy(() -> new Trigger(type, fact))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(type.word() + " must carry " + wanted);
  }

  private static Grade grade(String fraction, FactVersion version) {
    return new Grade(new BigDecimal(fraction), false, version);
  }
}
