package dev.laurel.api.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import dev.laurel.api.badgekit.BadgeKitSite;
import dev.laurel.store.importing.BadgeKitDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
  private static final String SLUG = "0123456789abcdef0123456789abcdef01234567";
  private static RunningApi api;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private BadgeKitDatabase badgeKit;

  @BeforeAll
  static void start() {
    api = RunningApi.start();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @BeforeEach
  void create() {
    badgeKit = BadgeKitDatabase.newest();
  }

  @AfterEach
  void close() {
    badgeKit.close();
  }

  @Test
  void anImportedBadgeIsReadUnderItsOldAddresses() {
    // given
    badgeKit.insert(
        "images",
        Map.of("id", 1, "slug", "00112233445566778899aabbccddeeff", "data", BadgeKitDatabase.PNG));
    badgeKit.system(1, "city");
    badgeKit.badge(Map.of("id", 1, "slug", "reader", "systemId", 1, "imageId", 1));
    badgeKit.instance(1, SLUG, "ada@example.org", 1);
    // when
    var code = run();
    // then
    assertThat(code).isZero();
    var assertion = api.send("GET", "/public/assertions/" + SLUG, null, null);
    assertThat(assertion.status()).isEqualTo(200);
    assertThat(assertion.json().path("uid").asString()).isEqualTo(SLUG);
    assertThat(api.get("/public/systems/city/badges/reader", null).json().path("name").asString())
        .isEqualTo("Badge reader");
    assertThat(api.get("/images/00112233-4455-6677-8899-aabbccddeeff", null).status())
        .isEqualTo(200);
    assertThat(text(out)).contains("Assertions are at http://laurel.test/public/assertions/{slug}");
  }

  @Test
  void anImportedConsumerGoesOnSigningWithItsSecret() {
    // given
    badgeKit.system(1, "county");
    badgeKit.badge(1, "county-badge", 1);
    badgeKit.instance(1, "county-1", "ada@example.org", 1);
    badgeKit.insert("consumers", Map.of("apiKey", "site", "apiSecret", "short", "systemId", 1));
    // when
    run();
    // then
    var site = new BadgeKitSite(api, "site", "short");
    var instances = site.get("/systems/county/badges/county-badge/instances");
    assertThat(instances.status()).isEqualTo(200);
    assertThat(instances.json().at("/instances/0/slug").asString()).isEqualTo("county-1");
    assertThat(instances.json().at("/instances/0/assertionUrl").asString())
        .isEqualTo("http://laurel.test/public/assertions/county-1");
  }

  @Test
  void printsWhatItImportedAndWhatNot(@TempDir Path folder) throws Exception {
    // given
    badgeKit.system(1, "town");
    badgeKit.badge(1, "writer", 1);
    badgeKit.instance(1, "town-1", "ada@example.org", 1);
    for (var id = 2; id <= 31; id++) {
      badgeKit.instance(id, "town-" + id, "nobody-" + id, 1);
    }
    var report = folder.resolve("report.csv");
    // when
    var code = run("--report=" + report);
    // then
    assertThat(code).isEqualTo(1);
    assertThat(text(out).lines().map(String::strip))
        .contains(
            "read   imported  unchanged    refused",
            "badgeInstances           31          1          0         30",
            "30 rows refused, 0 imported without something of theirs:",
            "badgeInstances 2: refused: email is no email address",
            "and 10 more: " + report)
        .doesNotContain("badgeInstances 22: refused: email is no email address");
    assertThat(Files.readAllLines(report))
        .hasSize(31)
        .startsWith(
            "table,id,outcome,reason", "badgeInstances,2,refused,\"email is no email address\"");
    assertThat(text(out) + Files.readString(report)).doesNotContain("nobody-");
  }

  @Test
  void aDryRunSaysThatItWroteNothing() {
    badgeKit.system(1, "village");

    assertThat(run("--dry-run")).isZero();
    assertThat(text(out)).contains("Dry run: nothing was written.");
    assertThat(api.get("/public/systems/village", null).status()).isEqualTo(404);
  }

  @Test
  void explainsItselfAndItsExitCodes() {
    assertThat(command(List.of("--help"))).isZero();
    assertThat(text(out)).contains("--from=URL", "--dry-run", "Exit codes:");
  }

  @Test
  void saysWhatIsWrongWithAnOption() {
    assertThat(command(List.of("--from=jdbc:mysql://127.0.0.1:1/b", "--fast"))).isEqualTo(2);
    assertThat(command(List.of("--dry-run"))).isEqualTo(2);
    assertThat(command(List.of("--from=postgres://x"))).isEqualTo(2);
    assertThat(command(List.of("--from=jdbc:mysql://127.0.0.1:1/b", "--password-env=NONE")))
        .isEqualTo(2);
    assertThat(text(err).lines())
        .containsExactly(
            "unknown option --fast; --help lists the options",
            "--from is missing; --help lists the options",
            "the source must look like jdbc:mysql://127.0.0.1:3306/badgekit (for MariaDB too);"
                + " --help lists the options",
            "--password-env: there is no environment variable NONE; --help lists the options");
  }

  @Test
  void saysThatTheSourceIsAway() {
    assertThat(command(List.of("--from=jdbc:mysql://127.0.0.1:1/badgekit"))).isEqualTo(2);
    assertThat(text(err)).startsWith("Nothing was imported: the source cannot be opened:");
  }

  private int run(String... options) {
    var settings = badgeKit.settings();
    var arguments = new ArrayList<>(List.of(options));
    arguments.add("--from=" + settings.url());
    arguments.add("--user=" + settings.user());
    arguments.add("--password-env=BADGEKIT_PASSWORD");
    return command(arguments, Map.of("BADGEKIT_PASSWORD", settings.password()));
  }

  private int command(List<String> arguments) {
    return command(arguments, Map.of());
  }

  private int command(List<String> arguments, Map<String, String> environment) {
    var database = api.database();
    return new ImportCommand(new PrintStream(out), new PrintStream(err))
        .run(
            arguments,
            environment,
            Map.of(
                "laurel.db.url", database.url(),
                "laurel.db.user", database.user(),
                "laurel.db.password", database.password(),
                "laurel.api.public-url", "http://laurel.test",
                "laurel.api.secret-key", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="));
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
