package dev.laurel.api.problem;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Turns every exception that reaches Spring MVC into problem+json. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {
  private final Failures failures;

  ProblemAdvice(Failures failures) {
    this.failures = failures;
  }

  /** The caller has gone: there is nobody to answer. */
  @ExceptionHandler
  void gone(AsyncRequestNotUsableException gone) {}

  @ExceptionHandler
  ResponseEntity<ProblemDetail> any(Exception failure) {
    var problem = failures.problem(failure);
    return ResponseEntity.status(problem.status())
        .headers(problem.headers())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem.body());
  }
}
