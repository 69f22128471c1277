package dev.laurel.store.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.domain.catalog.Role;
import dev.laurel.store.TestDatabase;
import dev.laurel.store.award.OperatorAudit;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.signal.SignalSource;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogStoreTest {
  /** In the hour that does not exist in Berlin on that day: the JVM's zone must not matter. */
  private static final Instant SPRING = Instant.parse("2026-03-29T02:30:00.123456Z");

  private final TestDatabase database = TestDatabase.fresh();
  private final TimeZone zone = TimeZone.getDefault();
  private ConfigurableApplicationContext context;

  @BeforeAll
  void open() {
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
    context =
        new SpringApplicationBuilder(Store.class)
            .properties("spring.flyway.enabled=false", "spring.main.banner-mode=off")
            .run(
                "--laurel.db.url=" + database.url(),
                "--laurel.db.user=" + database.user(),
                "--laurel.db.password=" + database.password());
  }

  @AfterAll
  void close() {
    context.close();
    database.close();
    TimeZone.setDefault(zone);
  }

  @Test
  void readsBackWhatItWrote() {
    var system = system("read-back");
    assertThat(get(Systems.class).find(system.uuid())).contains(system);
    assertThat(get(Systems.class).findBySlug("read-back")).contains(system);
    var written =
        JdbcClient.create(database.dataSource())
            .sql("SELECT CAST(created_at AS CHAR) FROM `system` WHERE uuid = ?")
            .param(system.uuid().toString())
            .query(String.class)
            .single();
    assertThat(written).isEqualTo("2026-03-29 02:30:00.123456");
  }

  @Test
  void keepsASlugUniqueWhateverItsCase() {
    system("Taken");
    assertThatThrownBy(() -> system("tAKEN")).hasStackTraceContaining("system_slug");
    assertThat(system("täken").id()).as("accents make another slug").isNotNull();
  }

  @Test
  void showsAnIssuerToItsSystemAndToTheAdminKey() {
    var one = system("one");
    var two = system("two");
    var issuer = issuer(one, "faculty");
    var issuers = get(Issuers.class);
    assertThat(issuers.find(one.id(), issuer.uuid())).contains(issuer);
    assertThat(issuers.find(null, issuer.uuid())).contains(issuer);
    assertThat(issuers.find(two.id(), issuer.uuid())).isEmpty();
    assertThat(issuers.page(two.id(), 0, 10)).isEmpty();
    assertThat(issuer(two, "faculty").id()).as("a slug is free in another system").isNotNull();
  }

  @Test
  void pagesThroughIssuersById() {
    var system = system("pages");
    var all = List.of(issuer(system, "a"), issuer(system, "b"), issuer(system, "c"));
    var issuers = get(Issuers.class);
    assertThat(issuers.page(system.id(), 0, 2)).isEqualTo(all.subList(0, 2));
    assertThat(issuers.page(system.id(), all.get(1).id(), 2)).isEqualTo(all.subList(2, 3));
  }

  @Test
  void countsTheKeysOfAnAccountAndLeavesItPaused() {
    var system = system("accounts");
    var accounts = get(ProviderAccounts.class);
    var account =
        accounts.save(
            new ProviderAccount(
                null,
                UUID.randomUUID(),
                system.id(),
                Origin.CREDLY,
                "Acme",
                "credly",
                "org",
                "key",
                null,
                new byte[] {0, -1, 7},
                1,
                SPRING,
                SPRING,
                SPRING,
                "accounts"));
    assertThat(accounts.find(system.id(), account.uuid()).orElseThrow().keyExpiresAt())
        .isEqualTo(SPRING);
    accounts.keyExpires(account.id(), SPRING.plusSeconds(1));
    assertThat(accounts.find(system.id(), account.uuid()).orElseThrow().keyExpiresAt())
        .isEqualTo(SPRING.plusSeconds(1));
    accounts.replaceKey(account.id(), "client_credentials", "client", new byte[] {9}, null);
    var replaced = accounts.find(system.id(), account.uuid()).orElseThrow();
    assertThat(replaced.keyVersion()).isEqualTo(2);
    assertThat(replaced.secret()).containsExactly(9);
    assertThat(replaced.clientId()).isEqualTo("client");
    assertThat(replaced.keyExpiresAt()).isNull();
    assertThat(accounts.findAll(system.id(), List.of(account.uuid(), UUID.randomUUID())))
        .extracting(ProviderAccount::uuid)
        .containsExactly(account.uuid());
    assertThat(replaced.pausedAt()).isEqualTo(SPRING);
    assertThat(replaced.provider()).isEqualTo(Origin.CREDLY);
  }

  @Test
  void findsTheOwnerOfAKeyUntilItIsRevoked() {
    var system = system("keys");
    var keys = get(ApiKeys.class);
    var hash = ApiKeyHash.of("a key");
    var key =
        keys.save(
            new ApiKey(
                null,
                UUID.randomUUID(),
                system.id(),
                "LMS",
                hash.hex(),
                "viewer,caller",
                SPRING,
                null,
                "keys"));
    assertThat(keys.owner(hash).orElseThrow())
        .extracting(ApiKeys.Owner::system, ApiKeys.Owner::systemSlug, ApiKeys.Owner::name)
        .containsExactly(system.id(), "keys", "LMS");
    assertThat(keys.owner(hash).orElseThrow().roles())
        .containsExactlyInAnyOrder(Role.VIEWER, Role.CALLER);
    assertThat(keys.revoke(key.id(), SPRING)).isEqualTo(1);
    assertThat(keys.revoke(key.id(), SPRING)).isZero();
    assertThat(keys.owner(hash)).isEmpty();
  }

  @Test
  void keepsTheFirstThousandCharactersOfAReason() {
    var audit = get(OperatorAudit.class);
    var subject = UUID.randomUUID().toString();
    audit.record(null, "retry", subject, "Ada", "🎓".repeat(1001));
    assertThat(audit.of(subject))
        .singleElement()
        .extracting(OperatorAudit.Entry::reason)
        .isEqualTo("🎓".repeat(1000));
  }

  private BadgeSystem system(String slug) {
    return get(Systems.class)
        .save(
            new BadgeSystem(
                null,
                UUID.randomUUID(),
                Profile.of(slug, "Name 🎓 of " + slug, null, null, null, null),
                SPRING,
                true));
  }

  private Issuer issuer(BadgeSystem system, String slug) {
    return get(Issuers.class)
        .save(
            new Issuer(
                null,
                UUID.randomUUID(),
                system.id(),
                Profile.of(slug, slug, null, "a@b.example", null, null),
                SPRING,
                system.profile().slug()));
  }

  private <T> T get(Class<T> repository) {
    return context.getBean(repository);
  }

  /** As a process has it. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @ComponentScan("dev.laurel.store")
  static class Store {
    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean
    SignalSource signalSource() {
      return new SignalSource(StoreOnTest.PUBLIC_URL);
    }
  }
}
