package dev.laurel.api.problem;

import java.util.Optional;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.security.web.firewall.RequestRejectedException;

/** Requests that no well-behaved client sends and that the container notices late. */
final class HostileInput {
  private HostileInput() {}

  static Optional<ApiProblem> problem(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidParameterException || cause instanceof RequestRejectedException) {
        return Optional.of(
            ApiProblem.badRequest(
                "The URL, a header or a parameter contains something that is not allowed there,"
                    + " such as a broken percent-encoding."));
      }
    }
    return Optional.empty();
  }
}
