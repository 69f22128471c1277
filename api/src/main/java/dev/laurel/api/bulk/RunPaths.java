package dev.laurel.api.bulk;

/** Where runs are. */
final class RunPaths {
  static final String AWARDS = "/v1/bulk-awards";
  static final String REVOCATIONS = "/v1/bulk-revocations";
  static final String AN_AWARD_RUN = AWARDS + "/{id}";
  static final String A_REVOCATION_RUN = REVOCATIONS + "/{id}";

  private RunPaths() {}
}
