package dev.laurel.domain.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.certificate.Decision.Nothing;
import dev.laurel.domain.certificate.Decision.Refused;
import dev.laurel.domain.certificate.Decision.Write;
import org.assertj.core.api.AbstractAssert;

/** What was decided, and by which rule. */
final class DecisionAssert extends AbstractAssert<DecisionAssert, Decision> {
  private DecisionAssert(Decision decision) {
    super(decision, DecisionAssert.class);
  }

  static DecisionAssert assertThatIt(Decision decision) {
    return new DecisionAssert(decision);
  }

  Write writes(CertificateStatus status, Rule rule) {
    assertThat(actual).isInstanceOf(Write.class);
    assertThat(actual.rule()).isEqualTo(rule);
    var write = (Write) actual;
    assertThat(write.status()).isEqualTo(status);
    return write;
  }

  void doesNothing(Rule rule) {
    doesNothing(rule, FactChange.NONE);
  }

  void doesNothing(Rule rule, FactChange change) {
    assertThat(actual).isEqualTo(new Nothing(rule, change));
  }

  void refuses(Rule rule, String words) {
    assertThat(actual).isEqualTo(new Refused(rule));
    assertThat(actual.words()).contains(words);
  }
}
