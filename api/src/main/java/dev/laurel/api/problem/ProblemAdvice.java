package dev.laurel.api.problem;

import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns every exception that reaches Spring MVC into problem+json. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {
  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  private final Outages outages;

  ProblemAdvice(Outages outages) {
    this.outages = outages;
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> asThrown(ApiProblem problem) {
    return answer(problem);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException unreadable) {
    return answer(UnreadableBody.problem(unreadable));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> invalid(MethodArgumentNotValidException invalid) {
    var errors = new ArrayList<ApiProblem.FieldError>();
    for (var error : invalid.getBindingResult().getAllErrors()) {
      var path = error instanceof FieldError field ? field.getField() : "";
      errors.add(
          new ApiProblem.FieldError(
              Pointers.ofProperty(path), String.valueOf(error.getDefaultMessage())));
    }
    return answer(ApiProblem.invalid(errors));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> wrongArgument(MethodArgumentTypeMismatchException mismatch) {
    // A path with an id that can't be one names nothing; a query parameter is a mistake to correct.
    return answer(
        mismatch.getParameter().hasParameterAnnotation(PathVariable.class)
            ? ApiProblem.notFound("resource")
            : ApiProblem.badRequest(
                "The query parameter `" + mismatch.getName() + "` has a value of the wrong type."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> missing(MissingServletRequestParameterException missing) {
    return answer(
        ApiProblem.badRequest(
            "The query parameter `" + missing.getParameterName() + "` is required."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> noSuchPath(NoResourceFoundException noSuchPath) {
    return answer(
        new ApiProblem(
            HttpStatus.NOT_FOUND,
            "not-found",
            "There is nothing here. /docs lists what there is."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> wrongMethod(HttpRequestMethodNotSupportedException wrong) {
    var problem =
        new ApiProblem(
            HttpStatus.METHOD_NOT_ALLOWED,
            "method-not-allowed",
            "This path does not answer " + wrong.getMethod() + "; `Allow` lists what it does.");
    var allowed = wrong.getHeaders().getFirst(HttpHeaders.ALLOW);
    return answer(allowed == null ? problem : problem.header(HttpHeaders.ALLOW, allowed));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> wrongContentType(HttpMediaTypeNotSupportedException wrong) {
    return answer(
        new ApiProblem(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "unsupported-media-type",
            "Send the body as one of: "
                + MediaType.toString(wrong.getSupportedMediaTypes())
                + "."));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> notAcceptable(HttpMediaTypeNotAcceptableException wrong) {
    return answer(
        new ApiProblem(
            HttpStatus.NOT_ACCEPTABLE,
            "not-acceptable",
            "This path answers: " + MediaType.toString(wrong.getSupportedMediaTypes()) + "."));
  }

  /** The caller has gone: there is nobody to answer. */
  @ExceptionHandler
  void gone(AsyncRequestNotUsableException gone) {}

  @ExceptionHandler
  ResponseEntity<ProblemDetail> anythingElse(Exception failure) {
    var outage = outages.problem(failure);
    if (outage.isPresent()) {
      log.warn("answered 503: {}", Outages.words(failure));
      return answer(outage.get());
    }
    if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      return answer(Statuses.problem(known.getStatusCode().value()));
    }
    var refused = HostileInput.problem(failure);
    if (refused.isPresent()) {
      return answer(refused.get());
    }
    log.error("answered 500", failure);
    return answer(Statuses.problem(500));
  }

  private static ResponseEntity<ProblemDetail> answer(ApiProblem problem) {
    return ResponseEntity.status(problem.status())
        .headers(problem.headers())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem.body());
  }
}
