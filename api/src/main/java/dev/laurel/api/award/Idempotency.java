package dev.laurel.api.award;

import dev.laurel.api.Caller;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.store.award.IdempotencyKeys;
import dev.laurel.store.award.IdempotencyKeys.Answered;
import dev.laurel.store.award.IdempotencyKeys.Held;
import dev.laurel.store.award.IdempotencyKeys.InFlight;
import dev.laurel.store.award.IdempotencyKeys.OtherRequest;
import dev.laurel.store.catalog.Secrets;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code Idempotency-Key} (design section 5): the same key and body get the same answer for a day.
 * The body is compared as it was understood, so that white space and the order of fields are free.
 */
@Component
public class Idempotency {
  private static final Logger log = LoggerFactory.getLogger(Idempotency.class);
  private static final int LONGEST = 255;
  private static final long ADMIN = 0;

  /** Answers that say nothing about the request itself: the next attempt may fare better. */
  private static final Set<Integer> NOT_FINAL = Set.of(401, 403, 408, 429);

  private final IdempotencyKeys keys;
  private final Secrets secrets;
  private final JsonMapper json;

  Idempotency(IdempotencyKeys keys, Secrets secrets, JsonMapper json) {
    this.keys = keys;
    this.secrets = secrets;
    this.json = json;
  }

  /**
   * Runs {@code work} unless the key has been answered.
   *
   * @param request method and path
   * @throws ApiProblem 400 for a key that is none, 409 while another attempt is at work, 422 for
   *     another request under the key
   */
  ResponseEntity<?> once(
      Caller caller,
      @Nullable String key,
      String request,
      Object form,
      Function<Attempt, ResponseEntity<?>> work) {
    if (key == null) {
      return work.apply(new Attempt(UUID.randomUUID(), false));
    }
    check(key);
    var system = caller.system() == null ? ADMIN : caller.system();
    var message = request + "\n" + json.writeValueAsString(form);
    var mac = secrets.mac("idempotency", message.getBytes(StandardCharsets.UTF_8));
    return switch (keys.claim(system, key, mac)) {
      case Held held -> held(system, key, held, work);
      case Answered answered -> repeat(answered);
      case InFlight inFlight -> throw inFlight();
      case OtherRequest other -> throw reused();
    };
  }

  private ResponseEntity<?> held(
      long system, String key, Held held, Function<Attempt, ResponseEntity<?>> work) {
    try {
      var answer = work.apply(new Attempt(held.requestId(), held.repeated()));
      var location = answer.getHeaders().getLocation();
      keep(system, key, held, answer.getStatusCode().value(), location, answer.getBody());
      return answer;
    } catch (ApiProblem problem) {
      var status = problem.status().value();
      if (status < 500 && !NOT_FINAL.contains(status)) {
        keep(system, key, held, status, null, problem.body());
      } else {
        free(system, key, held);
      }
      throw problem;
    } catch (RuntimeException failure) {
      free(system, key, held);
      throw failure;
    }
  }

  /** The work is done whether or not its answer can be kept; a repeat finds the award's row. */
  private void keep(
      long system, String key, Held held, int status, @Nullable URI location, Object body) {
    try {
      keys.answer(
          system,
          key,
          held.lease(),
          status,
          location == null ? null : location.toString(),
          json.writeValueAsString(body));
    } catch (RuntimeException away) {
      log.warn("the answer under an Idempotency-Key was not kept: {}", away.toString());
    }
  }

  private void free(long system, String key, Held held) {
    try {
      keys.free(system, key, held.lease());
    } catch (RuntimeException away) {
      log.warn("an Idempotency-Key stays leased for a minute: {}", away.toString());
    }
  }

  private static ResponseEntity<?> repeat(Answered answered) {
    var answer =
        ResponseEntity.status(answered.status())
            .contentType(
                answered.status() < 400
                    ? MediaType.APPLICATION_JSON
                    : MediaType.APPLICATION_PROBLEM_JSON);
    if (answered.location() != null) {
      answer.location(URI.create(answered.location()));
    }
    return answer.body(answered.body().getBytes(StandardCharsets.UTF_8));
  }

  /** 409: an earlier request under the key has not been answered yet. */
  public static ApiProblem inFlight() {
    return ApiProblem.conflict(
            "request-in-flight",
            "The first request under this Idempotency-Key is still being answered; repeat it in a"
                + " moment.")
        .header(HttpHeaders.RETRY_AFTER, "1");
  }

  /** 422: the key belongs to another request. */
  public static ApiProblem reused() {
    return new ApiProblem(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "idempotency-key-reused",
        "This Idempotency-Key was used for another request; take a new key.");
  }

  /**
   * @throws ApiProblem 400 for what can be no key
   */
  public static void check(String key) {
    if (key.isEmpty() || key.length() > LONGEST || key.chars().anyMatch(c -> c < '!' || c > '~')) {
      throw ApiProblem.badRequest(
          "`Idempotency-Key` must have 1 to " + LONGEST + " visible ASCII characters.");
    }
  }
}
