package dev.laurel.api.badgekit;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.api.problem.Failures;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** Answers every failure under {@code /systems}, whoever raised it, in BadgeKit's envelope. */
@Component
class BadgeKitErrors implements HandlerExceptionResolver {
  private static final Logger log = LoggerFactory.getLogger(BadgeKitErrors.class);
  private final Failures failures;
  private final JsonMapper json;

  BadgeKitErrors(Failures failures, JsonMapper json) {
    this.failures = failures;
    this.json = json;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    if (!concerns(request)) {
      return null;
    }
    if (!response.isCommitted() && !(failure instanceof AsyncRequestNotUsableException)) {
      try {
        write(response, problem(request, failure));
      } catch (IOException gone) {
        log.debug("the caller has gone: {}", gone.getMessage());
      }
    }
    return new ModelAndView();
  }

  private static boolean concerns(HttpServletRequest request) {
    var failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    var path = failed == null ? request.getRequestURI() : failed.toString();
    return path.equals(Paths.ROOT) || path.startsWith(Paths.ROOT + "/");
  }

  private BadgeKitProblem problem(HttpServletRequest request, Exception failure) {
    if (failure instanceof BadgeKitProblem problem) {
      return problem;
    }
    return translated(request, failures.problem(failure));
  }

  private static BadgeKitProblem translated(HttpServletRequest request, ApiProblem problem) {
    var text = String.valueOf(problem.body().getDetail());
    var same =
        switch (problem.status()) {
          case UNPROCESSABLE_CONTENT -> BadgeKitProblem.validation(fields(problem));
          case FORBIDDEN, UNAUTHORIZED -> BadgeKitProblem.forbidden(text);
          case NOT_FOUND ->
              of(problem, "ResourceNotFound", request.getRequestURI() + " does not exist");
          case METHOD_NOT_ALLOWED ->
              of(problem, "MethodNotAllowed", request.getMethod() + " is not allowed");
          case NOT_ACCEPTABLE -> of(problem, "NotAcceptable", "Accept: application/json, please");
          case UNSUPPORTED_MEDIA_TYPE -> of(problem, "UnsupportedMediaType", text);
          case CONTENT_TOO_LARGE -> of(problem, "RequestEntityTooLarge", text);
          case REQUEST_TIMEOUT -> of(problem, "RequestTimeout", text);
          case TOO_MANY_REQUESTS -> of(problem, "RequestThrottled", text);
          case CONFLICT -> of(problem, "ResourceConflict", text);
          case SERVICE_UNAVAILABLE -> of(problem, "ServiceUnavailable", text);
          default ->
              problem.status().is4xxClientError()
                  ? of(problem, "BadRequest", text)
                  : of(problem, "InternalError", text);
        };
    problem.headers().forEach((name, values) -> same.header(name, String.join(", ", values)));
    return same;
  }

  private static BadgeKitProblem of(ApiProblem problem, String code, String message) {
    return BadgeKitProblem.of(problem.status(), code, message);
  }

  /** What another part of the API found wrong, by the names of the body's fields. */
  private static List<BadgeKitProblem.Invalid> fields(ApiProblem problem) {
    var fields = new ArrayList<BadgeKitProblem.Invalid>();
    var properties = problem.body().getProperties();
    if (properties != null && properties.get("errors") instanceof List<?> errors) {
      for (var error : errors) {
        if (error instanceof ApiProblem.FieldError field) {
          var name = field.pointer().substring(field.pointer().lastIndexOf('/') + 1);
          fields.add(new BadgeKitProblem.Invalid(field.detail(), name, ""));
        }
      }
    }
    return fields;
  }

  private void write(HttpServletResponse response, BadgeKitProblem problem) throws IOException {
    response.setStatus(problem.status().value());
    problem
        .headers()
        .forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    var body = json.writeValueAsBytes(problem.body());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }
}
