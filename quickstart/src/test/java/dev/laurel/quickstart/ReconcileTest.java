package dev.laurel.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.fakes.provider.CredlyFake;
import dev.laurel.fakes.provider.Operation;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Badges changed by hand at Credly, seen by webhook, by a reading, and by the schedule. */
@Timeout(600)
class ReconcileTest {
  private static final String BADGE = "2c1f6a10-6f0d-4d4e-8a53-0f6f5a1b7c9d";
  private static final String ORGANIZATION = "by-hand";

  @TempDir private Path temporary;

  @Test
  void showsWhatPeopleDidAtTheProviderAndChangesNothing() {
    try (var credly = CredlyFake.start()) {
      credly.addTemplate(BADGE, "By hand");
      var starter =
          QuickstartProcess.in(temporary)
              .with("LAUREL_CREDLY_URL", credly.url().toString())
              .with("LAUREL_PROVIDER_SETTLE", "1s")
              .with("LAUREL_RECONCILE_EVERY", "20s");
      try (var quickstart = starter.start()) {
        var api = quickstart.api();
        var account = account(api);
        var template = template(api, account.path("id").asString());
        var told = issued(api, template, "told@example.org");
        var untold = issued(api, template, "untold@example.org");

        credly.webhook(URI.create(account.path("webhookUrl").asString()), ORGANIZATION);
        credly.byHand(told.path("externalId").asString(), "accepted");
        soon().until(() -> externalState(api, told).equals("accepted"));
        credly.byHand(told.path("externalId").asString(), "revoked");
        soon().until(() -> drifts(api).equals(List.of("revoked")));

        credly.webhook(null, "");
        credly.deleteByHand(untold.path("externalId").asString());
        credly.issueByHand(BADGE, "stranger@example.org");
        var reading = api.post("/v1/provider-accounts/" + id(account) + "/reconcile", Map.of());
        soon()
            .untilAsserted(
                () ->
                    assertThat(api.get("/v1/reconciliations/" + id(reading)).path("state"))
                        .hasToString("\"completed\""));
        assertThat(drifts(api)).containsExactlyInAnyOrder("revoked", "deleted", "unknown");

        for (var award : List.of(told, untold)) {
          var now = api.get("/v1/awards/" + id(award));
          assertThat(now.path("status").asString()).isEqualTo("awarded");
          assertThat(now.path("state").asString()).isEqualTo("issued");
          assertThat(now.path("externalId")).isEqualTo(award.path("externalId"));
        }
        assertThat(credly.requests(Operation.ISSUE)).as("nothing is issued again").isEqualTo(2);
        assertThat(credly.requests(Operation.WITHDRAW)).isZero();

        revoke(api, told);
        revoke(api, untold);
        soon().until(() -> drifts(api).equals(List.of("unknown")));

        if (Programs.find("temporal", System.getenv("PATH")).isPresent()) {
          var late = issued(api, template, "late@example.org");
          credly.state(late.path("externalId").asString(), "revoked");
          await()
              .atMost(Duration.ofMinutes(2))
              .pollInterval(Duration.ofSeconds(2))
              .until(() -> drifts(api).contains("revoked"));
          assertThat(externalState(api, late)).isEqualTo("revoked");
        }
      }
    }
  }

  private static JsonNode account(ApiClient api) {
    api.post("/v1/systems", Map.of("slug", "hand", "name", "Hand"));
    return api.post(
        "/v1/provider-accounts",
        Map.of(
            "system", "hand",
            "provider", "credly",
            "name", "Hand",
            "organization", ORGANIZATION,
            "key", "any"));
  }

  private static String template(ApiClient api, String account) {
    var template =
        api.post(
            "/v1/templates",
            Map.of("system", "hand", "name", "By hand", "externalId", BADGE, "account", account));
    api.post("/v1/templates/" + id(template) + "/activate", Map.of());
    return id(template);
  }

  private static JsonNode issued(ApiClient api, String template, String email) {
    var award =
        api.post(
            "/v1/awards",
            Map.of(
                "template",
                template,
                "learner",
                Map.of("email", email, "firstName", "Ada", "lastName", "Lovelace")),
            "Prefer",
            "wait=10");
    soon()
        .until(() -> api.get("/v1/awards/" + id(award)).path("state").asString().equals("issued"));
    return api.get("/v1/awards/" + id(award));
  }

  private static void revoke(ApiClient api, JsonNode award) {
    api.post("/v1/awards/" + id(award) + "/revoke", Map.of("reason", "it was meant"));
  }

  private static String externalState(ApiClient api, JsonNode award) {
    return api.get("/v1/awards/" + id(award)).path("externalState").asString();
  }

  /** Kinds of what attention shows of drift, as often as there are badges. */
  private static List<String> drifts(ApiClient api) {
    return api.get("/v1/attention")
        .path("items")
        .valueStream()
        .filter(group -> group.path("kind").asString().equals("drift"))
        .flatMap(
            group ->
                Stream.generate(() -> group.path("drift").asString())
                    .limit(group.path("count").asLong()))
        .toList();
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(300));
  }

  private static String id(JsonNode body) {
    return body.path("id").asString();
  }
}
