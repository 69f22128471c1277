package dev.laurel.api.catalog;

import dev.laurel.api.Caller;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.api.security.Callers;
import dev.laurel.store.catalog.ApiKey;
import dev.laurel.store.catalog.ApiKeyHash;
import dev.laurel.store.catalog.ApiKeys;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
@RequestMapping("/v1/api-keys")
@Tag(name = "API keys", description = "Keys that let callers into one system; for its admins.")
class ApiKeyController {
  private final ApiKeys keys;
  private final Callers callers;
  private final Scope scope;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ApiKeyController(ApiKeys keys, Callers callers, Scope scope, Clock clock) {
    this.keys = keys;
    this.callers = callers;
    this.scope = scope;
    this.clock = clock;
  }

  @PostMapping
  @Operation(summary = "Create an API key", description = "The only answer that shows the key.")
  ResponseEntity<ApiKeyBody> create(Caller caller, @Valid @RequestBody ApiKeyForm form) {
    var system = scope.toWrite(caller, form.system());
    var clear = fresh();
    var key =
        new ApiKey(
            null,
            UUID.randomUUID(),
            system.id(),
            form.name(),
            ApiKeyHash.of(clear).hex(),
            form.rolesText(),
            clock.instant(),
            null,
            system.slug());
    keys.save(key);
    return ResponseEntity.created(URI.create("/v1/api-keys/" + key.uuid()))
        .body(ApiKeyBody.of(key, clear));
  }

  @GetMapping
  @Operation(summary = "List API keys, revoked ones too, without the keys themselves")
  ResponseEntity<Page<ApiKeyBody>> list(
      Caller caller, @RequestParam(required = false) @Nullable String system, PageQuery page) {
    var rows = keys.page(scope.toRead(caller, system), page.after(), page.fetch());
    return Page.answer(page, rows, key -> Rows.id(key.id()), ApiKeyBody::of);
  }

  @GetMapping("/{id}")
  @Operation(summary = "Read an API key, without the key itself")
  ApiKeyBody read(Caller caller, @PathVariable UUID id) {
    return ApiKeyBody.of(find(caller, id));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Revoke an API key",
      description = "Other processes of the API let it in for at most 10 seconds more.")
  void revoke(Caller caller, @PathVariable UUID id) {
    keys.revoke(Rows.id(find(caller, id).id()), clock.instant());
    callers.forget();
  }

  private ApiKey find(Caller caller, UUID id) {
    return keys.find(caller.system(), id).orElseThrow(() -> ApiProblem.notFound("API key"));
  }

  private String fresh() {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    return "laurel_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
