package dev.laurel.api.problem;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The problem of a bare status code, for errors that come without words of ours. */
final class Statuses {
  private Statuses() {}

  static ApiProblem problem(int code) {
    var status = HttpStatus.resolve(code);
    if (status == null || !status.isError()) {
      status = HttpStatus.INTERNAL_SERVER_ERROR;
    }
    return switch (status) {
      case BAD_REQUEST ->
          ApiProblem.badRequest("The request cannot be understood; check its URL, headers, body.");
      case UNAUTHORIZED -> unauthorized();
      case FORBIDDEN -> new ApiProblem(status, "forbidden", "This key may not do that.");
      case NOT_FOUND ->
          new ApiProblem(status, "not-found", "There is nothing here. /docs lists what there is.");
      case CONTENT_TOO_LARGE ->
          new ApiProblem(status, "too-large", "The body is too large; send less at a time.");
      case SERVICE_UNAVAILABLE ->
          ApiProblem.unavailable("A part of Laurel is away; repeat the request in a moment.");
      case INTERNAL_SERVER_ERROR ->
          new ApiProblem(
              status,
              "internal-error",
              "This is our mistake and has been logged; repeating the request is safe.");
      default ->
          new ApiProblem(
              status,
              status.is4xxClientError() ? "bad-request" : "internal-error",
              status.getReasonPhrase() + ".");
    };
  }

  /** 401 with the header that says how to come in. */
  static ApiProblem unauthorized() {
    return new ApiProblem(
            HttpStatus.UNAUTHORIZED,
            "unauthorized",
            "Send a valid API key as `Authorization: Bearer <key>`.")
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"laurel\"");
  }
}
