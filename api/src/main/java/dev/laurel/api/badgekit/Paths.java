package dev.laurel.api.badgekit;

/** The three scopes of BadgeKit's paths; a wider one reaches the badges of those below it. */
final class Paths {
  /** Where everything of BadgeKit begins. */
  static final String ROOT = "/systems";

  static final String SYSTEM = ROOT + "/{system}";
  static final String ISSUER = SYSTEM + "/issuers/{issuer}";
  static final String PROGRAM = ISSUER + "/programs/{program}";

  /** What stands behind a scope to name one of its badges. */
  static final String BADGE = "/badges/{badge}";

  private Paths() {}
}
