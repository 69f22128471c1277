package dev.laurel.api.openbadges;

import static dev.laurel.api.openbadges.Representation.OPEN_BADGES_1;
import static dev.laurel.api.openbadges.Representation.OPEN_BADGES_2;
import static dev.laurel.api.openbadges.Representation.PAGE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RepresentationTest {
  static Stream<Arguments> clients() {
    return Stream.of(
        // no wish, or none that we can read or meet
        Arguments.of(null, OPEN_BADGES_1),
        Arguments.of("", OPEN_BADGES_1),
        Arguments.of("*/*", OPEN_BADGES_1),
        Arguments.of("application/*", OPEN_BADGES_1),
        Arguments.of("image/png", OPEN_BADGES_1),
        Arguments.of("nonsense", OPEN_BADGES_1),
        Arguments.of("text/html;q=7", OPEN_BADGES_1),
        // clients of the original
        Arguments.of("application/json", OPEN_BADGES_1),
        Arguments.of("application/json, text/javascript, */*; q=0.01", OPEN_BADGES_1),
        // verifiers of Open Badges 2.0, the first of them 1EdTech's
        Arguments.of(
            "application/ld+json, application/json, image/png, image/svg+xml", OPEN_BADGES_2),
        Arguments.of("application/ld+json", OPEN_BADGES_2),
        Arguments.of("application/ld+json;profile=\"https://w3id.org/x\"", OPEN_BADGES_2),
        Arguments.of("*/*, application/ld+json", OPEN_BADGES_2),
        Arguments.of("application/json;q=0.5, application/ld+json", OPEN_BADGES_2),
        Arguments.of("application/json, application/ld+json;q=0.5", OPEN_BADGES_1),
        Arguments.of("application/ld+json;q=0, */*", OPEN_BADGES_1),
        // browsers
        Arguments.of(PublicStage.BROWSER, PAGE),
        Arguments.of("text/html", PAGE),
        Arguments.of("text/*", PAGE),
        Arguments.of("text/html;q=0.5, application/json", OPEN_BADGES_1));
  }

  @ParameterizedTest
  @MethodSource("clients")
  void isTheFirstThatAClientNames(@Nullable String accept, Representation expected) {
    assertThat(Representation.of(accept)).isEqualTo(expected);
  }
}
