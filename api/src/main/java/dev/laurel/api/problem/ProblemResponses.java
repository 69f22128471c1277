package dev.laurel.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers a failure met in a filter as a controller's would be answered. */
@Component
public class ProblemResponses {
  private final HandlerExceptionResolver resolver;

  ProblemResponses(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
    this.resolver = resolver;
  }

  /** Writes the answer, if none has been begun. */
  public void answer(HttpServletRequest request, HttpServletResponse response, Exception failure) {
    if (!response.isCommitted()) {
      resolver.resolveException(request, response, null, failure);
    }
  }

  /** 401, with the header that says how to come in. */
  public static ApiProblem unauthorized() {
    return Statuses.unauthorized();
  }
}
