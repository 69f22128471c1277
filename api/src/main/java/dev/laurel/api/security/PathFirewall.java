package dev.laurel.api.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Refuses what has no business in a URL. Below {@code /systems}, {@code /v1/courses} and {@code
 * /v1/learners} a part of the path may be an email address, a claim code, the key of a course or
 * the id that a caller gave a trigger, so that an escaped {@code /}, {@code \}, {@code ;} or {@code
 * %} is let through there: routing and the rules of access both split the path before they decode
 * its parts.
 */
final class PathFirewall implements HttpFirewall {
  private static final List<String> NAMED = List.of("/systems", "/v1/courses", "/v1/learners");
  private final HttpFirewall strict = new StrictHttpFirewall();
  private final HttpFirewall names = forNames();

  private static HttpFirewall forNames() {
    var firewall = new StrictHttpFirewall();
    firewall.setAllowUrlEncodedSlash(true);
    firewall.setAllowUrlEncodedDoubleSlash(true);
    firewall.setAllowUrlEncodedPercent(true);
    firewall.setAllowBackSlash(true);
    // Escaped only: what follows a plain `;` is a parameter of the path, which nobody here has.
    firewall.getEncodedUrlBlocklist().removeAll(List.of("%3b", "%3B"));
    firewall.getDecodedUrlBlocklist().remove(";");
    // Answered by routing with 405 and `Allow`, as the original does.
    firewall.setUnsafeAllowAnyHttpMethod(true);
    return firewall;
  }

  @Override
  public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
    var path = request.getRequestURI();
    var named =
        NAMED.stream().anyMatch(place -> path.equals(place) || path.startsWith(place + "/"));
    return (named ? names : strict).getFirewalledRequest(request);
  }

  @Override
  public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
    return strict.getFirewalledResponse(response);
  }
}
