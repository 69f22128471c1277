package dev.laurel.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
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
  private static final String PUBLIC = "/public/";
  private final Failures failures;

  ProblemAdvice(Failures failures) {
    this.failures = failures;
  }

  /** The caller has gone: there is nobody to answer. */
  @ExceptionHandler
  void gone(AsyncRequestNotUsableException gone) {}

  @ExceptionHandler
  ResponseEntity<ProblemDetail> any(Exception failure, HttpServletRequest request) {
    var problem = failures.problem(failure);
    if (problem.status() == HttpStatus.NOT_FOUND && request.getRequestURI().startsWith(PUBLIC)) {
      // What clients of BadgeKit, whose public documents these are, read of an error.
      problem
          .with("code", "ResourceNotFound")
          .with("message", String.valueOf(problem.body().getDetail()));
    }
    return ResponseEntity.status(problem.status())
        .headers(problem.headers())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem.body());
  }
}
