package dev.laurel.domain.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailKeyTest {
  @ParameterizedTest
  @ValueSource(strings = {"ada@example.org", "  ADA@Example.ORG\t", "Ada@example.org\u2003"})
  void takesSpellingsOfOneAddressForOnePerson(String email) {
    assertThat(EmailKey.of(email)).isEqualTo(new EmailKey("ada@example.org"));
  }

  @Test
  void keepsAccentsApart() {
    assertThat(EmailKey.of("jos\u00e9@example.org")).isNotEqualTo(EmailKey.of("jose@example.org"));
  }

  @Test
  void takesAComposedAndADecomposedAccentForOne() {
    assertThat(EmailKey.of("JOSE\u0301@example.org"))
        .isEqualTo(EmailKey.of("jos\u00e9@example.org"));
  }

  @Test
  void doesNotDependOnTheMachinesLanguage() {
    var before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.of("tr"));
      assertThat(EmailKey.of("IDA@example.org").value()).isEqualTo("ida@example.org");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "ada",
        "@example.org",
        "ada@",
        "a@b@c",
        "a da@example.org",
        "ada\u0000@example.org",
        "ada@exam\nple.org"
      })
  void refusesWhatIsNoAddress(String text) {
    assertThatThrownBy(() -> EmailKey.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("must be an email address such as ada@example.org");
  }

  @Test
  void allows254Characters() {
    var domain = "@example.org";
    var longest = "a".repeat(EmailKey.LONGEST - domain.length()) + domain;

    assertThat(EmailKey.of(longest).value()).hasSize(EmailKey.LONGEST);
    assertThatThrownBy(() -> EmailKey.of("a" + longest))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
