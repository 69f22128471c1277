package dev.laurel.api.security;

import dev.laurel.api.Caller;
import dev.laurel.api.problem.ProblemResponses;
import dev.laurel.store.catalog.ApiKeyHash;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds the caller by {@code Authorization: Bearer} and holds callers to their request limit. */
final class ApiKeyFilter extends OncePerRequestFilter {
  private static final String SCHEME = "Bearer ";
  private static final int LONGEST_KEY = 512;
  private final Callers callers;
  private final RequestLimits limits;
  private final ProblemResponses problems;

  ApiKeyFilter(Callers callers, RequestLimits limits, ProblemResponses problems) {
    this.callers = callers;
    this.limits = limits;
    this.problems = problems;
  }

  /** Under {@code /systems} requests are signed, and limited where the signature is checked. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return BodyLimitFilter.ofBadgeKit(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      var caller = caller(request);
      if (caller.isPresent()) {
        limits.take(caller.get());
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new KeyAuthentication(caller.get()));
        SecurityContextHolder.setContext(context);
      }
    } catch (RuntimeException failure) {
      problems.answer(request, response, failure);
      return;
    }
    chain.doFilter(request, response);
  }

  private Optional<Caller> caller(HttpServletRequest request) {
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null
        || header.length() > LONGEST_KEY
        || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      limits.take(request.getRemoteAddr());
      return Optional.empty();
    }
    var hash = ApiKeyHash.of(header.substring(SCHEME.length()).strip());
    var known = callers.remembered(hash);
    if (known == null || known.isEmpty()) {
      // Before the look-up: guessing keys must not cost a statement each.
      limits.take(request.getRemoteAddr());
    }
    return known == null ? callers.lookUp(hash) : known;
  }
}
