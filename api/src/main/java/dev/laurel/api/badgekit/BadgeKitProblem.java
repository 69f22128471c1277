package dev.laurel.api.badgekit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** An answer under {@code /systems} that is an error: {@code {"code","message","details"?}}. */
final class BadgeKitProblem extends RuntimeException {
  private final HttpStatus status;
  private final String code;
  private final String text;
  private final transient @Nullable Object details;
  private final transient Map<String, Object> others = new LinkedHashMap<>();
  private final transient HttpHeaders headers = new HttpHeaders();

  /**
   * What is wrong with one field.
   *
   * @param message null for a required field that is missing, as the original leaves it out
   * @param value as it was sent; an empty text for a missing one
   */
  record Invalid(@Nullable String message, String field, Object value) {

    private Map<String, Object> body() {
      var body = new LinkedHashMap<String, Object>();
      if (message != null) {
        body.put("message", message);
      }
      body.put("field", field);
      body.put("value", value);
      return body;
    }
  }

  private BadgeKitProblem(
      HttpStatus status, String code, String message, @Nullable Object details) {
    super(status.value() + " " + code + ": " + message, null, false, false);
    this.status = status;
    this.code = code;
    this.text = message;
    this.details = details;
  }

  /** Of a status that has no factory here, without details. */
  static BadgeKitProblem of(HttpStatus status, String code, String message) {
    return new BadgeKitProblem(status, code, message, null);
  }

  /** 400 {@code ValidationError}, naming every bad field. */
  static BadgeKitProblem validation(List<Invalid> details) {
    return new BadgeKitProblem(
        HttpStatus.BAD_REQUEST,
        "ValidationError",
        "Could not validate required fields",
        details.stream().map(Invalid::body).toList());
  }

  /**
   * 404 {@code ResourceNotFound}.
   *
   * @param kind such as {@code badge} or {@code badgeInstance}
   * @param field by which it was looked for, such as {@code slug} or {@code email}
   */
  static BadgeKitProblem notFound(String kind, String field, String value) {
    return of(
        HttpStatus.NOT_FOUND,
        "ResourceNotFound",
        "Could not find " + kind + " field: `" + field + "`, value: `" + value + "`");
  }

  /** 409 {@code ResourceConflict}. */
  static BadgeKitProblem conflict(String message, Map<String, ?> details) {
    return new BadgeKitProblem(HttpStatus.CONFLICT, "ResourceConflict", message, details);
  }

  /** 400 {@code CodeAlreadyUsed}. */
  static BadgeKitProblem codeAlreadyUsed(String code) {
    return codeAlreadyUsed(code, null);
  }

  /**
   * 400 {@code CodeAlreadyUsed}.
   *
   * @param details what became of it, if that is the caller's to know
   */
  static BadgeKitProblem codeAlreadyUsed(String code, @Nullable Map<String, ?> details) {
    return new BadgeKitProblem(
        HttpStatus.BAD_REQUEST,
        "CodeAlreadyUsed",
        "Claim code `" + code + "` has already been claimed",
        details);
  }

  /** 400 {@code InvalidContent}: the body cannot be read. */
  static BadgeKitProblem invalidContent(String message) {
    return of(HttpStatus.BAD_REQUEST, "InvalidContent", message);
  }

  /** 403 {@code NotAuthorized}. */
  static BadgeKitProblem forbidden(String message) {
    return of(HttpStatus.FORBIDDEN, "NotAuthorized", message);
  }

  /** 400 {@code InvalidParameter}: a parameter of the query. */
  static BadgeKitProblem invalidParameter(String parameter, String message) {
    var problem = of(HttpStatus.BAD_REQUEST, "InvalidParameter", message);
    problem.others.put("parameter", parameter);
    return problem;
  }

  /** Adds a header to the answer. */
  BadgeKitProblem header(String name, String value) {
    headers.set(name, value);
    return this;
  }

  HttpStatus status() {
    return status;
  }

  HttpHeaders headers() {
    return headers;
  }

  /** What is sent. */
  Map<String, Object> body() {
    var body = new LinkedHashMap<String, Object>();
    body.put("code", code);
    body.putAll(others);
    body.put("message", text);
    if (details != null) {
      body.put("details", details);
    }
    return body;
  }
}
