package dev.laurel.api.badgekit;

import static dev.laurel.api.RunningApi.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import dev.laurel.api.RunningApi.Answer;
import dev.laurel.api.catalog.Tenant;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsumersTest {
  private RunningApi api;
  private Tenant acme;
  private Tenant other;

  @BeforeAll
  void start() {
    api =
        RunningApi.start(
            "127.0.0.1:1",
            "--laurel.api.requests-per-second=20",
            "--laurel.api.anonymous-requests-per-second=20");
    acme = Tenant.create(api, "acme");
    other = Tenant.create(api, "other");
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void letsASiteInUntilItsConsumerIsRevoked() {
    // given
    var created = api.post("/v1/consumers", acme.admin(), "{\"description\": \"The old site\"}");
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    assertThat(created.json().path("secret").asString()).hasSize(43);
    var location = created.header("Location");
    var site = site(created);
    assertThat(site.get("/systems/acme/codes/none").status()).isEqualTo(404);
    // then
    var shown = api.get(location, acme.admin());
    assertThat(shown.json().path("key")).isEqualTo(created.json().path("key"));
    assertThat(shown.json().has("secret")).isFalse();
    assertThat(api.get("/v1/consumers", acme.admin()).text())
        .contains("The old site")
        .doesNotContain(created.json().path("secret").asString());
    // when
    assertThat(api.send("DELETE", location, acme.admin(), null).status()).isEqualTo(204);
    // then
    assertThat(site.get("/systems/acme/codes/none").json().path("message").asString())
        .isEqualTo("Could not find consumer for API key");
    assertThat(api.get(location, acme.admin()).json().has("revokedAt")).isTrue();
  }

  @Test
  void takesTheKeyAndSecretThatASiteHasAlready() {
    var form = "{\"key\": \"old-key\", \"secret\": \"é\"}";
    var created = api.post("/v1/consumers", acme.admin(), form);
    assertThat(site(created).get("/systems/acme/codes/none").status()).isEqualTo(404);
    // It has to be unique in all systems, since the key is what names the system.
    var again = api.post("/v1/consumers", other.admin(), "{\"key\": \"old-key\"}");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.problem()).isEqualTo("already-exists");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"key\": \"master\"}",
        "{\"key\": \"Master\"}",
        "{\"key\": \"\"}",
        "{\"key\": \"a b\"}",
        "{\"key\": \"é\"}",
        "{\"secret\": \"\"}",
      })
  void refusesKeysThatNoTokenCanName(String form) {
    assertThat(api.post("/v1/consumers", acme.admin(), form).status()).isEqualTo(422);
  }

  @Test
  void belongsToTheAdminsOfItsSystem() {
    var location = api.post("/v1/consumers", acme.admin(), "{}").header("Location");
    assertThat(api.get(location, acme.operator()).status()).isEqualTo(403);
    assertThat(api.get(location, other.admin()).status()).isEqualTo(404);
    assertThat(api.send("DELETE", location, other.admin(), null).status()).isEqualTo(404);
    assertThat(api.get("/v1/consumers", other.admin()).text()).doesNotContain(location);
    assertThat(api.get(location, ADMIN).status()).isEqualTo(200);
  }

  @Test
  void staysWithItsSystemWhenAnotherTakesTheSlug() {
    // given
    var first = Tenant.create(api, "first");
    var site = site(api.post("/v1/consumers", first.admin(), "{}"));
    assertThat(site.get("/systems/first/badges").status()).isEqualTo(200);
    // when
    var jdbc = JdbcClient.create(api.context().getBean(DataSource.class));
    jdbc.sql("UPDATE `system` SET slug = 'moved', slug_key = 'moved' WHERE slug_key = 'first'")
        .update();
    Tenant.create(api, "first");
    // then
    assertThat(site.get("/systems/first/badges").status()).isEqualTo(403);
  }

  @Test
  void holdsASiteToItsLimitWithoutTouchingOthers() {
    var busy = site(api.post("/v1/consumers", acme.admin(), "{}"));
    var calm = site(api.post("/v1/consumers", acme.admin(), "{}"));
    var refused =
        IntStream.range(0, 400)
            .mapToObj(i -> busy.get("/systems/acme/codes/none"))
            .filter(answer -> answer.status() == 429)
            .findFirst();
    assertThat(refused).isPresent();
    assertThat(refused.get().json().path("code").asString()).isEqualTo("RequestThrottled");
    assertThat(Integer.parseInt(String.valueOf(refused.get().header("Retry-After"))))
        .isBetween(1, 2);
    assertThat(calm.get("/systems/acme/codes/none").status()).isEqualTo(404);
  }

  private BadgeKitSite site(Answer created) {
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return new BadgeKitSite(
        api, created.json().path("key").asString(), created.json().path("secret").asString());
  }
}
