package dev.laurel.api.openbadges;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets the script of any site read what is public, errors too: many verifiers run in a browser. No
 * cookie and no key is ever involved.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 90)
class VerifierAccess extends OncePerRequestFilter {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final String METHODS = "GET, HEAD, OPTIONS";
  private static final String ONE_DAY = "86400";

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    var path = request.getRequestURI().substring(request.getContextPath().length());
    return !READING.contains(request.getMethod())
        || !path.startsWith("/public/") && !path.startsWith("/images/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "ETag, Link");
    response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    if (request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null
        && request.getMethod().equals("OPTIONS")) {
      response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
      response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "*");
      response.setHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, ONE_DAY);
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return;
    }
    chain.doFilter(request, response);
  }
}
