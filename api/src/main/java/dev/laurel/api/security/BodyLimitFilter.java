package dev.laurel.api.security;

import dev.laurel.api.ApiSettings;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.api.problem.ProblemResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a body that is too large, declared or chunked, or that takes too long to arrive. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class BodyLimitFilter extends OncePerRequestFilter {
  private final ApiSettings settings;
  private final ProblemResponses problems;

  BodyLimitFilter(ApiSettings settings, ProblemResponses problems) {
    this.settings = settings;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var most = most(request).toBytes();
    if (request.getContentLengthLong() > most) {
      problems.answer(request, response, tooLarge(most));
      return;
    }
    var patience = ofBulk(request) ? settings.bulkBodyTimeout() : settings.bodyTimeout();
    var deadline = System.nanoTime() + patience.toNanos();
    chain.doFilter(
        new HttpServletRequestWrapper(request) {
          @Override
          public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), most, deadline);
          }
        },
        response);
  }

  private DataSize most(HttpServletRequest request) {
    if (ofBadgeKit(request)) {
      return settings.badgekitMaxBody();
    }
    if (ofBulk(request)) {
      return settings.bulkMaxBody();
    }
    return ofLists(request.getRequestURI()) ? settings.eventsMaxBody() : settings.maxBody();
  }

  /** Lists that are stored as they arrive. */
  private static boolean ofBulk(HttpServletRequest request) {
    var path = request.getRequestURI();
    return path.equals("/v1/bulk-awards") || path.equals("/v1/bulk-revocations");
  }

  private static boolean ofLists(String path) {
    return path.equals("/v1/events")
        || path.startsWith("/v1/courses/") && path.endsWith("/certificates/import");
  }

  /** Whether a request is one to the BadgeKit API, which takes pictures. */
  static boolean ofBadgeKit(HttpServletRequest request) {
    var path = request.getRequestURI();
    return path.equals("/systems") || path.startsWith("/systems/");
  }

  static ApiProblem tooLarge(long most) {
    return new ApiProblem(
        HttpStatus.CONTENT_TOO_LARGE,
        "too-large",
        "The body is larger than " + most + " bytes; send less at a time.");
  }
}
