package dev.laurel.api.learning;

import dev.laurel.api.EmailAddress;
import dev.laurel.store.learning.IncomingEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event's data as Open edX shapes it: one top key such as {@code course_passing_status}, below
 * it the payload with the learner in {@code user.pii}, of an exam's attempt in {@code
 * student_user.pii}. Data of other shapes is its own payload.
 *
 * @param content below the top key
 * @param email usable, trimmed; null if there is none
 * @param name first and last, control characters made blanks, cut to what is kept; null if there is
 *     none. Never the user name
 * @param nobody why the event counts for nobody; null exactly if there is an {@code email}
 */
record EventPayload(
    ObjectNode content, @Nullable String email, @Nullable String name, @Nullable String nobody) {
  private static final String USER = "user";
  private static final String STUDENT = "student_user";

  static EventPayload of(ObjectNode data) {
    var top = data.size() == 1 ? data.propertyNames().iterator().next() : USER;
    if (!top.equals(USER) && data.get(top) instanceof ObjectNode below) {
      return below(below);
    }
    return below(data);
  }

  private static EventPayload below(ObjectNode content) {
    var user = content.path(content.has(USER) ? USER : STUDENT);
    var pii = user.path("pii");
    var name = name(text(pii.path("name")));
    var email = text(pii.path("email"));
    String nobody = null;
    if (!user.isObject()) {
      nobody = "names no user";
    } else if (pii.path("email").isMissingNode() || pii.path("email").isNull()) {
      nobody = "names a user without an email";
    } else if (email == null || !EmailAddress.Check.accepts(email)) {
      nobody = "names a user whose email is no address";
    }
    return new EventPayload(content, nobody == null ? email : null, name, nobody);
  }

  /** No event is lost for an odd name. */
  private static @Nullable String name(@Nullable String given) {
    if (given == null) {
      return null;
    }
    var clean = given.replaceAll("\\p{Cntrl}+", " ").strip();
    var cut = Math.min(clean.length(), IncomingEvent.LONGEST_TEXT);
    if (cut < clean.length() && Character.isHighSurrogate(clean.charAt(cut - 1))) {
      cut--;
    }
    return clean.isEmpty() ? null : clean.substring(0, cut).strip();
  }

  private static @Nullable String text(JsonNode node) {
    var text = node.isString() ? node.stringValue().strip() : "";
    return text.isEmpty() ? null : text;
  }
}
