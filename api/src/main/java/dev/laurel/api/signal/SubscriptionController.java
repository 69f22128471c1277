package dev.laurel.api.signal;

import dev.laurel.api.Caller;
import dev.laurel.api.MergePatch;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.api.catalog.Scope;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.signal.WebhookFormat;
import dev.laurel.store.award.OperatorAudit;
import dev.laurel.store.catalog.Secrets;
import dev.laurel.store.signal.Subscriptions;
import dev.laurel.store.signal.Subscriptions.Content;
import dev.laurel.store.signal.Subscriptions.Subscription;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/v1/subscriptions")
@Tag(
    name = "Subscriptions",
    description = "Whom signals are sent to; admins keep them, operators resume them.")
class SubscriptionController {
  private static final int MOST_OF_A_SYSTEM = 20;

  private final Subscriptions subscriptions;
  private final Receivers receivers;
  private final Secrets secrets;
  private final Scope scope;
  private final MergePatch patches;
  private final OperatorAudit audit;

  SubscriptionController(
      Subscriptions subscriptions,
      Receivers receivers,
      Secrets secrets,
      Scope scope,
      MergePatch patches,
      OperatorAudit audit) {
    this.subscriptions = subscriptions;
    this.receivers = receivers;
    this.secrets = secrets;
    this.scope = scope;
    this.patches = patches;
    this.audit = audit;
  }

  @PostMapping
  @Operation(
      summary = "Subscribe to signals",
      description =
          "Each badge awarded or revoked from now on, or what else `transitions` names, is posted"
              + " to the URL, at least once and for each badge or certificate in order. The only"
              + " answer that shows the secret.")
  ResponseEntity<SubscriptionBody> create(
      Caller caller, @Valid @RequestBody SubscriptionForm form) {
    var system = scope.toWrite(caller, form.system());
    var format = WebhookFormat.of(form.format() == null ? "standard" : form.format());
    var content =
        new Content(
            format,
            receivers.url(form.url()),
            form.description(),
            Transitions.of(form.transitions(), format));
    var secret = receivers.secret(format, form.secret());
    var uuid = UUID.randomUUID();
    if (!subscriptions.create(uuid, system.id(), content, secrets.seal(secret), MOST_OF_A_SYSTEM)) {
      throw ApiProblem.conflict(
          "too-many-subscriptions",
          "The system has " + MOST_OF_A_SYSTEM + " subscriptions already; delete one first.");
    }
    return ResponseEntity.created(URI.create("/v1/subscriptions/" + uuid))
        .body(SubscriptionBody.of(find(caller, uuid), secret));
  }

  @GetMapping
  @Operation(summary = "List subscriptions, without their secrets")
  ResponseEntity<Page<SubscriptionBody>> list(
      Caller caller, @RequestParam(required = false) @Nullable String system, PageQuery page) {
    var rows = subscriptions.page(scope.toRead(caller, system), page.after(), page.fetch());
    return Page.answer(page, rows, Subscription::id, SubscriptionBody::of);
  }

  @GetMapping("/{id}")
  @Operation(summary = "Read a subscription, without its secret")
  SubscriptionBody read(Caller caller, @PathVariable UUID id) {
    return SubscriptionBody.of(find(caller, id));
  }

  @PatchMapping("/{id}")
  @Operation(
      summary = "Change URL, transitions or description",
      description =
          "Given fields replace, null clears. A paused subscription stays paused: resume it.")
  SubscriptionBody change(Caller caller, @PathVariable UUID id, @RequestBody JsonNode patch) {
    var subscription = find(caller, id);
    var content = subscription.content();
    var wanted = patches.apply(patch, SubscriptionChange.of(content), SubscriptionChange.class);
    subscriptions.change(
        subscription.id(),
        new Content(
            content.format(),
            receivers.url(wanted.url()),
            wanted.description(),
            Transitions.of(wanted.transitions(), content.format())));
    return SubscriptionBody.of(find(caller, id));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete a subscription",
      description = "Nothing is sent to it from now on, neither what it is owed already.")
  void delete(Caller caller, @PathVariable UUID id) {
    var subscription = find(caller, id);
    subscriptions.delete(subscription.id());
    audit.record(subscription.system(), "delete-subscription", id.toString(), caller.name(), "");
  }

  @PostMapping("/{id}/resume")
  @Operation(
      summary = "Resume a paused or disabled subscription",
      description =
          "All that it is owed is sent, each delivery with three new days. Of an active one, what"
              + " waits for its next try is tried at once.")
  SubscriptionBody resume(
      Caller caller,
      @PathVariable UUID id,
      @Valid @RequestBody(required = false) @Nullable ActionForm form) {
    var subscription = find(caller, id);
    audit.record(
        subscription.system(),
        "resume-subscription",
        id.toString(),
        caller.name(),
        ActionForm.words(form));
    subscriptions.resume(subscription.id());
    return SubscriptionBody.of(find(caller, id));
  }

  @PostMapping("/{id}/rotate-secret")
  @Operation(
      summary = "Replace the secret",
      description =
          "What is sent from now on is signed with the new one alone; the only answer that shows"
              + " it.")
  SubscriptionBody rotateSecret(
      Caller caller,
      @PathVariable UUID id,
      @Valid @RequestBody(required = false) @Nullable SecretForm form) {
    var subscription = find(caller, id);
    var secret =
        receivers.secret(subscription.content().format(), form == null ? null : form.secret());
    subscriptions.replaceSecret(subscription.id(), secrets.seal(secret));
    audit.record(subscription.system(), "rotate-secret", id.toString(), caller.name(), "");
    return SubscriptionBody.of(find(caller, id), secret);
  }

  private Subscription find(Caller caller, UUID id) {
    return subscriptions
        .find(caller.system(), id)
        .orElseThrow(() -> ApiProblem.notFound("subscription"));
  }
}
