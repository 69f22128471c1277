package dev.laurel.api.problem;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a body that could not be read into its form. */
final class UnreadableBody {
  private static final Map<Class<?>, String> WORDS =
      Map.ofEntries(
          Map.entry(UUID.class, "must be a uuid"),
          Map.entry(Instant.class, "must be a time such as 2026-11-05T10:15:30Z"),
          Map.entry(LocalDate.class, "must be a date such as 2026-11-05"),
          Map.entry(List.class, "must be a list"),
          Map.entry(Boolean.class, "must be true or false"),
          Map.entry(boolean.class, "must be true or false"),
          Map.entry(Integer.class, "must be a whole number"),
          Map.entry(int.class, "must be a whole number"),
          Map.entry(Long.class, "must be a whole number"),
          Map.entry(BigDecimal.class, "must be a number"),
          Map.entry(String.class, "must be a text"));

  private UnreadableBody() {}

  static ApiProblem problem(HttpMessageNotReadableException unreadable) {
    for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
      if (cause instanceof ApiProblem inTheStream) {
        return inTheStream;
      }
    }
    return unreadable.getCause() instanceof JacksonException json
        ? problem(json)
        : ApiProblem.badRequest("A JSON body is required.");
  }

  static ApiProblem problem(JacksonException json) {
    if (json instanceof StreamReadException || json.getPath().isEmpty() && !ofAType(json)) {
      return new ApiProblem(
          HttpStatus.BAD_REQUEST,
          "malformed-json",
          "The body is not well-formed JSON" + place(json) + ".");
    }
    return ApiProblem.invalid(Pointers.ofPath(json.getPath()), words(json));
  }

  private static boolean ofAType(JacksonException json) {
    return json instanceof MismatchedInputException;
  }

  private static String words(JacksonException json) {
    if (json instanceof UnrecognizedPropertyException) {
      return "is not a field of this request";
    }
    if (json instanceof TextRefused refused) {
      return refused.getOriginalMessage();
    }
    var type = json instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    if (type != null && WORDS.containsKey(type)) {
      return WORDS.get(type);
    }
    if (json.getCause() instanceof NumberFormatException) {
      return "is a number beyond all limits";
    }
    if (json.getCause() instanceof IllegalArgumentException refused) {
      return String.valueOf(refused.getMessage());
    }
    return type == null ? "has a value that cannot be read" : "must be an object";
  }

  private static String place(JacksonException json) {
    var location = json.getLocation();
    return location == null || location.getLineNr() < 0
        ? ""
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }
}
