package dev.laurel.fakes.provider;

import java.util.Locale;

/** What a request asks of a provider; what fault plans match and counters count. */
public enum Operation {
  /** A page of templates or groups. */
  TEMPLATES,
  /** One design of Accredible's. */
  DESIGN,
  /** Credly's {@code POST /oauth/token}. */
  TOKEN,
  ISSUE,
  /** Accredible's {@code bulk_create}: several badges by one request. */
  ISSUE_ALL,
  FIND,
  READ,
  WITHDRAW,
  PUBLISH,
  REVIVE,
  EVENT,
  OTHER,
  /** In a fault plan: every request. In a count: their sum. */
  ANY;

  /** The word used over HTTP. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if no operation has this word
   */
  public static Operation of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  boolean matches(Operation asked) {
    return this == ANY || this == asked;
  }
}
