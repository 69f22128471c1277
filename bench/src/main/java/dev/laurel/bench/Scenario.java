package dev.laurel.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * What is put under load. Each of Laurel's stands next to its yardstick, so that both run close.
 */
enum Scenario {
  PROVIDER("Laurel, a provider's badge"),
  BARE("(a) bare, provider's shape"),
  HOSTED("Laurel, a hosted badge"),
  BADGEKIT("BadgeKit, a hosted badge"),
  HOSTED_BARE("(b) bare, hosted shape"),
  BADGEKIT_FIRST_PAGE("BadgeKit, the first page"),
  BADGEKIT_PAGES("BadgeKit, pages at random"),
  EVENTS_10("Events, 10 requirements"),
  EVENTS_1000("Events, 1,000 requirements"),
  EVENTS_10_BATCHES("the same 10, 100 at once", 100),
  EVENTS_1000_BATCHES("the same 1,000, 100 at once", 100),
  EVENTS_AWARD("An event that awards"),
  EMPTY("(c) empty workflow"),
  TEXTBOOK("(d) four regular activities");

  private final String title;
  private final int eventsOfACall;

  Scenario(String title) {
    this(title, 1);
  }

  Scenario(String title, int eventsOfACall) {
    this.title = title;
    this.eventsOfACall = eventsOfACall;
  }

  String title() {
    return title;
  }

  boolean laurel() {
    return this == PROVIDER || this == HOSTED;
  }

  /** Needs a Laurel whose catalogue this run has made. */
  boolean badgeKit() {
    return this == BADGEKIT || this == BADGEKIT_FIRST_PAGE || this == BADGEKIT_PAGES;
  }

  /** Reads the list of {@link dev.laurel.bench.laurel.Crowd}. */
  boolean paged() {
    return this == BADGEKIT_FIRST_PAGE || this == BADGEKIT_PAGES;
  }

  /** Learning events over HTTP; needs a Laurel whose catalogue this run has made. */
  boolean learning() {
    return name().startsWith("EVENTS_");
  }

  /** Into how many what one call costs is divided. */
  int eventsOfACall() {
    return eventsOfACall;
  }

  /** {@code hosted-bare}. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Scenario of(String word) {
    return Arrays.stream(values())
        .filter(scenario -> scenario.word().equals(word.trim()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no scenario is called " + word));
  }
}
