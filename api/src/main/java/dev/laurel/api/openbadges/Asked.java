package dev.laurel.api.openbadges;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;

/**
 * Which of the documents a request wants.
 *
 * @param pinned whether the path says Open Badges 2.0, whatever the client accepts
 * @param jsonType the name under which it wants a 2.0 document
 */
record Asked(Representation representation, boolean pinned, MediaType jsonType) {
  /** Below it, everything is Open Badges 2.0. */
  static final String PINNED = "/public/v2";

  static final String NEGOTIATED = "/public";

  static Asked of(HttpServletRequest request) {
    var accept = Representation.accept(request);
    var pinned = request.getRequestURI().startsWith(request.getContextPath() + Asked.PINNED + "/");
    return new Asked(
        pinned ? Representation.OPEN_BADGES_2 : Representation.of(accept),
        pinned,
        Representation.namesJsonLd(accept) ? Representation.LD_JSON : MediaType.APPLICATION_JSON);
  }
}
