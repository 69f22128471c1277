package dev.laurel.activities.provider;

import dev.laurel.domain.provider.FoundBadge;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One list request of a look-up and what of its answer belongs to the look-up.
 *
 * @param text Credly's {@code name::value|name::value}
 */
record CredlyFilter(String text, String template, Predicate<JsonNode> person) {

  /**
   * Credly's filter has no escape: with an id or email that holds one of its signs, all badges of
   * the template are read and compared here.
   */
  static List<CredlyFilter> of(BadgeQuery query) {
    var template = query.template();
    var ofTemplate = "badge_template_id::" + template;
    if (ambiguous(query.email()) || ambiguous(query.recipientId())) {
      return List.of(new CredlyFilter(ofTemplate, template, badge -> samePerson(badge, query)));
    }
    var email =
        new CredlyFilter(
            "recipient_email::" + query.email() + "|" + ofTemplate, template, badge -> true);
    var person =
        new CredlyFilter(
            "issuer_earner_id::" + query.recipientId() + "|" + ofTemplate, template, badge -> true);
    // A badge that we did not issue need not have both.
    if (query.email().isEmpty()) {
      return List.of(person);
    }
    return query.recipientId().isEmpty() ? List.of(email) : List.of(email, person);
  }

  /** Every badge of a template. */
  static CredlyFilter ofTemplate(String template) {
    return new CredlyFilter("badge_template_id::" + template, template, badge -> true);
  }

  /** Another template's badge is none of this look-up, should a server not know the filter. */
  Stream<FoundBadge> read(JsonNode badge) {
    var listed = Json.text(badge.path("badge_template").path("id"));
    return (listed == null || listed.equals(template)) && person.test(badge)
        ? Stream.of(CredlyJson.badge(badge))
        : Stream.empty();
  }

  private static boolean samePerson(JsonNode badge, BadgeQuery query) {
    return query.email().equalsIgnoreCase(badge.path("recipient_email").asString(""))
        || query.recipientId().equals(Json.text(badge.path("issuer_earner_id")));
  }

  private static boolean ambiguous(String value) {
    return value.contains("|") || value.contains("::") || value.contains(",");
  }
}
