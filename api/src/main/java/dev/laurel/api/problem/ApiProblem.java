package dev.laurel.api.problem;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.JacksonException;

/** An answer that is an error: thrown by whoever notices, answered as problem+json. */
public final class ApiProblem extends RuntimeException {
  private final HttpStatus status;
  private final transient ProblemDetail body;
  private final transient HttpHeaders headers = new HttpHeaders();

  /**
   * What is wrong with one field.
   *
   * @param pointer JSON pointer as a URI fragment, such as {@code #/learner/email}
   * @param detail what it must be
   */
  public record FieldError(String pointer, String detail) {}

  /**
   * A problem of its own type.
   *
   * @param type the stable end of {@code /problems/...}, in lower case with hyphens; also the title
   * @param detail what happened and what to do, in plain words without personal data
   */
  public ApiProblem(HttpStatus status, String type, String detail) {
    super(status.value() + " " + type + ": " + detail, null, false, false);
    this.status = status;
    body = ProblemDetail.forStatusAndDetail(status, detail);
    body.setType(URI.create("/problems/" + type));
    var title = type.replace('-', ' ');
    body.setTitle(title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1));
  }

  /** 422 {@code validation-failed} about one field, such as {@code #/learner/email}. */
  public static ApiProblem invalid(String pointer, String detail) {
    return invalid(List.of(new FieldError(pointer, detail)));
  }

  /** 422 {@code validation-failed}. */
  public static ApiProblem invalid(List<FieldError> errors) {
    return new ApiProblem(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "validation-failed",
            "Some fields are missing or wrong; `errors` names each. Nothing was changed.")
        .with("errors", new ArrayList<>(errors));
  }

  /** 400 or 422: what a JSON library could not read into a form, naming the field. */
  public static ApiProblem unreadable(JacksonException json) {
    return UnreadableBody.problem(json);
  }

  /** 400 {@code bad-request}: what stands in the URL or a header makes no sense. */
  public static ApiProblem badRequest(String detail) {
    return new ApiProblem(HttpStatus.BAD_REQUEST, "bad-request", detail);
  }

  /** 404 {@code not-found}; also for what belongs to another system. */
  public static ApiProblem notFound(String what) {
    return new ApiProblem(
        HttpStatus.NOT_FOUND, "not-found", "There is no such " + what + " in your system.");
  }

  /** 409 of the given type. */
  public static ApiProblem conflict(String type, String detail) {
    return new ApiProblem(HttpStatus.CONFLICT, type, detail);
  }

  /** 409 {@code already-exists} naming the field that must be unique. */
  public static ApiProblem exists(String pointer, String detail) {
    return conflict("already-exists", "Something else already has this value; see `errors`.")
        .with("errors", List.of(new FieldError(pointer, detail)));
  }

  /** 503 {@code unavailable} with {@code Retry-After: 5}: the database or Temporal is away. */
  public static ApiProblem unavailable(String detail) {
    return new ApiProblem(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", detail)
        .header(HttpHeaders.RETRY_AFTER, "5");
  }

  /** What is wrong with which field; empty unless that is what this problem says. */
  public List<FieldError> errors() {
    var members = body.getProperties();
    return members != null && members.get("errors") instanceof List<?> errors
        ? errors.stream().map(FieldError.class::cast).toList()
        : List.of();
  }

  /** Adds a member to the body. */
  public ApiProblem with(String member, Object value) {
    body.setProperty(member, value);
    return this;
  }

  /** Adds a header to the answer. */
  public ApiProblem header(String name, String value) {
    headers.set(name, value);
    return this;
  }

  public HttpStatus status() {
    return status;
  }

  public ProblemDetail body() {
    return body;
  }

  public HttpHeaders headers() {
    return headers;
  }
}
