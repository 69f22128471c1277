package dev.laurel.api.provider;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.provider.ProviderEvents;
import dev.laurel.store.provider.WatchedAccount;
import dev.laurel.store.provider.WatchedAccounts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Takes Credly's hints. They are not signed, so that nothing of one is believed but that there may
 * be something to read; 200 means that it is stored and need not be sent again.
 */
@RestController
@Tag(name = "Provider webhooks")
class CredlyWebhookController {
  private static final Set<String> KNOWN =
      Set.of(
          "badge_template.created",
          "badge_template.changed",
          "badge_template.deleted",
          "badge.created",
          "badge.deleted",
          "badge.state.changed",
          "badge.privacy.changed");

  private final WatchedAccounts accounts;
  private final ProviderEvents events;
  private final WebhookUrls urls;
  private final HintTelling telling;

  CredlyWebhookController(
      WatchedAccounts accounts, ProviderEvents events, WebhookUrls urls, HintTelling telling) {
    this.accounts = accounts;
    this.events = events;
    this.urls = urls;
    this.telling = telling;
  }

  @PostMapping("/webhooks/credly/{account}/{secret}")
  @Operation(
      summary = "Where Credly sends its events",
      description =
          "The address stands in the account as `webhookUrl`; register it at Credly. The body is"
              + " taken as a hint only: the event is read again from Credly.")
  Map<String, String> receive(
      @PathVariable String account, @PathVariable String secret, @RequestBody JsonNode body) {
    var watched = account(account, secret);
    var hint = CredlyHint.of(body);
    if (!hint.organization().equals(watched.organization())) {
      throw ApiProblem.notFound("webhook");
    }
    if (!KNOWN.contains(hint.type())) {
      return Map.of("outcome", "ignored");
    }
    var fresh = events.receive(watched.id(), hint.readableId(), hint.type());
    if (fresh && !watched.paused()) {
      telling.tell(watched);
    }
    return Map.of("outcome", fresh ? "stored" : "known");
  }

  /** Nobody learns from outside which part of an address was wrong. */
  private WatchedAccount account(String account, String secret) {
    UUID uuid;
    try {
      uuid = UUID.fromString(account);
    } catch (IllegalArgumentException noUuid) {
      throw ApiProblem.notFound("webhook");
    }
    if (!urls.matches(uuid, secret)) {
      throw ApiProblem.notFound("webhook");
    }
    return accounts
        .find(uuid)
        .filter(found -> found.origin() == Origin.CREDLY)
        .orElseThrow(() -> ApiProblem.notFound("webhook"));
  }
}
