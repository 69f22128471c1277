package dev.laurel.api.badgekit;

import dev.laurel.api.Caller;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.api.catalog.Scope;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.store.catalog.Consumer;
import dev.laurel.store.catalog.Consumers;
import dev.laurel.store.catalog.Secrets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/consumers")
@Tag(
    name = "Consumers",
    description = "Keys with which a site signs BadgeKit requests into one system; for its admins.")
class ConsumerController {
  private final Consumers consumers;
  private final SigningKeys keys;
  private final Secrets secrets;
  private final Scope scope;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ConsumerController(
      Consumers consumers, SigningKeys keys, Secrets secrets, Scope scope, Clock clock) {
    this.consumers = consumers;
    this.keys = keys;
    this.secrets = secrets;
    this.scope = scope;
    this.clock = clock;
  }

  @PostMapping
  @Operation(
      summary = "Create a consumer",
      description =
          "The only answer that shows the secret. A site that moves here keeps signing as before if"
              + " its key and secret are given.")
  ResponseEntity<ConsumerBody> create(Caller caller, @Valid @RequestBody ConsumerForm form) {
    var system = scope.toWrite(caller, form.system());
    var secret = form.secret() == null ? fresh() : form.secret();
    var key = form.key() == null ? "bk-" + UUID.randomUUID() : form.key();
    try {
      var consumer =
          consumers.save(
              new Consumer(
                  null,
                  UUID.randomUUID(),
                  system.id(),
                  key,
                  form.description(),
                  secrets.seal(secret),
                  clock.instant(),
                  null,
                  system.slug()));
      keys.forget();
      return ResponseEntity.created(URI.create("/v1/consumers/" + consumer.uuid()))
          .body(ConsumerBody.of(consumer, secret));
    } catch (RuntimeException failure) {
      throw taken(failure) ? ApiProblem.exists("#/key", "is already taken") : failure;
    }
  }

  @GetMapping
  @Operation(summary = "List consumers, revoked ones too, without the secrets")
  ResponseEntity<Page<ConsumerBody>> list(
      Caller caller, @RequestParam(required = false) @Nullable String system, PageQuery page) {
    var rows = consumers.page(scope.toRead(caller, system), page.after(), page.fetch());
    return Page.answer(
        page,
        rows,
        consumer -> Objects.requireNonNull(consumer.id()),
        consumer -> ConsumerBody.of(consumer, null));
  }

  @GetMapping("/{id}")
  @Operation(summary = "Read a consumer, without the secret")
  ConsumerBody read(Caller caller, @PathVariable UUID id) {
    return ConsumerBody.of(find(caller, id), null);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Revoke a consumer",
      description =
          "Other processes of the API let it in for at most 10 seconds more. Its key cannot be"
              + " given to another one.")
  void revoke(Caller caller, @PathVariable UUID id) {
    consumers.revoke(Objects.requireNonNull(find(caller, id).id()), clock.instant());
    keys.forget();
  }

  private Consumer find(Caller caller, UUID id) {
    return consumers.find(caller.system(), id).orElseThrow(() -> ApiProblem.notFound("consumer"));
  }

  private String fresh() {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Spring Data wraps what the driver's translator threw. */
  private static boolean taken(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DuplicateKeyException) {
        return true;
      }
    }
    return false;
  }
}
