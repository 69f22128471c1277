package dev.laurel.api.signal;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.signal.WebhookFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words by which a subscription says which signals it wants. */
final class Transitions {
  static final String FORM = "awarded|revoked|certificate\\.(created|changed|revoked)";
  static final String WORDS =
      "must be awarded, revoked, certificate.created, certificate.changed or certificate.revoked";

  /** Of badges only: who subscribed before there were certificates can read nothing else. */
  private static final List<String> UNLESS_GIVEN = List.of("awarded", "revoked");

  private static final String OF_CERTIFICATES = "certificate.";

  private Transitions() {}

  /**
   * Each once, in alphabetical order.
   *
   * @param given null for those of badges
   * @throws ApiProblem 422 naming the first word that the format has no form for
   */
  static List<String> of(@Nullable List<String> given, WebhookFormat format) {
    var wanted = given == null ? UNLESS_GIVEN : given;
    for (var n = 0; n < wanted.size(); n++) {
      if (format == WebhookFormat.BADGEKIT && wanted.get(n).startsWith(OF_CERTIFICATES)) {
        throw ApiProblem.invalid(
            "#/transitions/" + n,
            "must be awarded or revoked: badgekit has no form for certificates; subscribe with"
                + " format standard for them");
      }
    }
    return wanted.stream().distinct().sorted().toList();
  }
}
