package dev.laurel.quickstart;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A system, its provider account, the account's templates and one award of one of them, made
 * through the API as anybody would. What an earlier start made is used again.
 */
final class Demo {
  private static final String SYSTEM = "demo";
  private static final Duration READY = Duration.ofMinutes(2);
  private static final Duration SYNCED = Duration.ofSeconds(60);
  private static final Duration ISSUED = Duration.ofSeconds(60);

  private final ApiClient api;
  private final boolean fakesCredly;

  /**
   * @param fakesCredly false: an account at the real one needs a key that we do not have, so the
   *     badge is hosted
   */
  Demo(String base, String adminKey, boolean fakesCredly) {
    api = new ApiClient(base, adminKey);
    this.fakesCredly = fakesCredly;
  }

  /**
   * What to show of the award.
   *
   * @param externalId the provider's; null for a hosted badge
   */
  record Award(
      String id,
      String template,
      String badge,
      String learner,
      String state,
      @Nullable String externalId) {}

  Award awardOne() {
    if (!Waiting.until(READY, () -> false, () -> api.answers("/actuator/health/readiness"))) {
      throw new CannotStart("The api did not become ready within " + READY + ": see the log.");
    }
    var template = template();
    return settled(award(template));
  }

  private JsonNode template() {
    api.ensure("/v1/systems", Map.of("slug", SYSTEM, "name", "Demo Academy"), has("slug", SYSTEM));
    var template = fakesCredly ? synced(account().path("id").asString()) : hosted();
    var path = "/v1/templates/" + template.path("id").asString();
    if (!template.path("awardMode").asString().equals("api")) {
      api.patch(path, Map.of("awardMode", "api"));
    }
    return api.post(path + "/activate", Map.of());
  }

  private JsonNode hosted() {
    var slug = "first-steps-hosted";
    return api.ensure(
        "/v1/templates",
        Map.of("system", SYSTEM, "name", Fakes.TEMPLATE_NAME, "slug", slug),
        has("slug", slug).and(has("system", SYSTEM)));
  }

  /** As the provider lists it; one that an earlier version made by hand is adopted. */
  private JsonNode synced(String account) {
    var begun = api.post("/v1/provider-accounts/" + account + "/sync", Map.of());
    var sync = new AtomicReference<>(begun);
    Waiting.until(
        SYNCED,
        () -> false,
        () -> {
          sync.set(api.get("/v1/template-syncs/" + begun.path("id").asString()));
          return !sync.get().path("state").asString().equals("running");
        });
    return api.find("/v1/templates", has("account", account).and(has("externalId", Fakes.TEMPLATE)))
        .orElseThrow(
            () -> new CannotStart("The fake Credly's template was not found: " + sync.get()));
  }

  private JsonNode account() {
    var organization = "laurel-demo";
    return api.ensure(
        "/v1/provider-accounts",
        Map.of(
            "system", SYSTEM,
            "provider", "credly",
            "name", "Demo Academy at the fake Credly",
            "organization", organization,
            "key", "any-key-will-do"),
        has("organization", organization));
  }

  /** Another learner at each start: a badge that is held already would show nothing. */
  private JsonNode award(JsonNode template) {
    var email = "ada-" + Instant.now().getEpochSecond() + "@example.org";
    return api.post(
        "/v1/awards",
        Map.of(
            "template",
            template.path("id").asString(),
            "learner",
            Map.of("email", email, "firstName", "Ada", "lastName", "Lovelace")),
        "Prefer",
        "wait=10");
  }

  /** A first award on a busy machine may take longer than anybody waits for an answer. */
  private Award settled(JsonNode accepted) {
    var seen = new AtomicReference<>(accepted);
    Waiting.until(
        ISSUED,
        () -> false,
        () -> {
          if (!underWay(seen.get())) {
            return true;
          }
          seen.set(api.get("/v1/awards/" + accepted.path("id").asString()));
          return !underWay(seen.get());
        });
    return shown(seen.get());
  }

  private static boolean underWay(JsonNode award) {
    var state = award.path("state").asString();
    return state.equals("accepted") || state.equals("issuing");
  }

  private static Award shown(JsonNode award) {
    return new Award(
        award.path("id").asString(),
        award.path("template").path("id").asString(),
        Fakes.TEMPLATE_NAME,
        award.path("learner").path("email").asString(),
        award.path("state").asString(),
        Optional.ofNullable(award.get("externalId")).map(JsonNode::asString).orElse(null));
  }

  private static Predicate<JsonNode> has(String field, String value) {
    return item -> item.path(field).asString("").equals(value);
  }
}
