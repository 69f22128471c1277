package dev.laurel.api.security;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.api.problem.ProblemResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a Content-Type that names no type: reading it would fail as if it were our mistake. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 101)
class MediaTypeFilter extends OncePerRequestFilter {
  private final ProblemResponses problems;

  MediaTypeFilter(ProblemResponses problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var type = request.getContentType();
    if (type != null && type.contains("*")) {
      problems.answer(
          request,
          response,
          new ApiProblem(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "unsupported-media-type",
              "Say what the body is: Content-Type: application/json."));
      return;
    }
    chain.doFilter(request, response);
  }
}
