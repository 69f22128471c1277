package dev.laurel.api.problem;

import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What every exception means to the caller; what is our own mistake or an outage is logged. */
@Component
public class Failures {
  private static final Logger log = LoggerFactory.getLogger(Failures.class);
  private final Outages outages;

  Failures(Outages outages) {
    this.outages = outages;
  }

  /** The problem to answer, never with a stack trace or words of the database. */
  public ApiProblem problem(Exception failure) {
    return switch (failure) {
      case ApiProblem problem -> problem;
      case HttpMessageNotReadableException unreadable -> UnreadableBody.problem(unreadable);
      case MethodArgumentNotValidException invalid -> invalid(invalid);
      case MethodArgumentTypeMismatchException mismatch -> wrongArgument(mismatch);
      case MissingServletRequestParameterException missing ->
          ApiProblem.badRequest(
              "The query parameter `" + missing.getParameterName() + "` is required.");
      case NoResourceFoundException noSuchPath -> Statuses.problem(404);
      case HttpRequestMethodNotSupportedException wrong -> wrongMethod(wrong);
      case HttpMediaTypeNotSupportedException wrong ->
          new ApiProblem(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "unsupported-media-type",
              "Send the body as one of: "
                  + MediaType.toString(wrong.getSupportedMediaTypes())
                  + ".");
      case HttpMediaTypeNotAcceptableException wrong ->
          new ApiProblem(
              HttpStatus.NOT_ACCEPTABLE,
              "not-acceptable",
              "This path answers: " + MediaType.toString(wrong.getSupportedMediaTypes()) + ".");
      default -> other(failure);
    };
  }

  private static ApiProblem invalid(MethodArgumentNotValidException invalid) {
    var errors = new ArrayList<ApiProblem.FieldError>();
    for (var error : invalid.getBindingResult().getAllErrors()) {
      var path = error instanceof FieldError field ? field.getField() : "";
      errors.add(
          new ApiProblem.FieldError(
              Pointers.ofProperty(path), String.valueOf(error.getDefaultMessage())));
    }
    return ApiProblem.invalid(errors);
  }

  /** A path with an id that can't be one names nothing; a query parameter is to be corrected. */
  private static ApiProblem wrongArgument(MethodArgumentTypeMismatchException mismatch) {
    return mismatch.getParameter().hasParameterAnnotation(PathVariable.class)
        ? ApiProblem.notFound("resource")
        : ApiProblem.badRequest(
            "The query parameter `" + mismatch.getName() + "` has a value of the wrong type.");
  }

  private static ApiProblem wrongMethod(HttpRequestMethodNotSupportedException wrong) {
    var problem =
        new ApiProblem(
            HttpStatus.METHOD_NOT_ALLOWED,
            "method-not-allowed",
            "This path does not answer " + wrong.getMethod() + "; `Allow` lists what it does.");
    var allowed = wrong.getHeaders().getFirst(HttpHeaders.ALLOW);
    return allowed == null ? problem : problem.header(HttpHeaders.ALLOW, allowed);
  }

  private ApiProblem other(Exception failure) {
    var outage = outages.problem(failure);
    if (outage.isPresent()) {
      log.warn("answered 503: {}", Outages.words(failure));
      return outage.get();
    }
    if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      return Statuses.problem(known.getStatusCode().value());
    }
    var refused = HostileInput.problem(failure);
    if (refused.isPresent()) {
      return refused.get();
    }
    log.error("answered 500", failure);
    return Statuses.problem(500);
  }
}
