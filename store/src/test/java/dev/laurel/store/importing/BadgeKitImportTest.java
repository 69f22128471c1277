package dev.laurel.store.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BadgeKitImportTest {
  private static final String SLUG = "0123456789abcdef0123456789abcdef01234567";
  private static final String MD5 = "00112233445566778899aabbccddeeff";
  private static final List<String> TABLES =
      List.of(
          "system",
          "issuer",
          "program",
          "template",
          "badge_detail",
          "image",
          "consumer",
          "subscription",
          "claim_code",
          "learner",
          "credential",
          "badgekit_import",
          "badgekit_import_finding");

  private final BadgeKitDatabase badgeKit = BadgeKitDatabase.newest();
  private final Imported laurel = new Imported();

  @AfterEach
  void close() {
    badgeKit.close();
    laurel.close();
  }

  @Test
  void importsEverythingOfABadgeAndWhereItBelongs() {
    // given
    badgeKit.insert("images", Map.of("id", 1, "slug", MD5, "data", BadgeKitDatabase.PNG));
    badgeKit.system(1, "City");
    badgeKit.issuer(2, "library", 1);
    badgeKit.program(3, "summer", 2);
    badgeKit.badge(
        Map.of(
            "id",
            4,
            "slug",
            "Reader",
            "strapline",
            "Reads",
            "timeValue",
            3,
            "timeUnits",
            "weeks",
            "archived",
            true,
            "imageId",
            1,
            "programId",
            3,
            "issuerId",
            2,
            "systemId",
            1));
    badgeKit.execute("UPDATE badges SET created = '2014-05-29 10:16:01', type = 'skill'");
    badgeKit.insert(
        "criteria",
        Map.of("id", 7, "badgeId", 4, "description", "Zehn Bücher", "note", "", "required", true));
    badgeKit.insert("tags", Map.of("id", 8, "badgeId", 4, "value", "books"));
    badgeKit.insert("categories", Map.of("badgeId", 4, "value", "Culture"));
    badgeKit.insert(
        "alignments",
        Map.of("id", 9, "badgeId", 4, "name", "ISBE", "url", "https://isbe.example/1"));
    // when
    var report = laurel.run(badgeKit.settings());
    // then
    assertThat(report.refused()).isZero();
    assertThat(
            laurel.row(
                """
                SELECT s.slug_key AS system_key, i.slug AS issuer, p.slug AS program, t.slug,
                       t.description, t.image_url, t.criteria_url, t.origin, t.is_active,
                       t.created_at, d.strapline, d.time_value, d.archived, d.badge_type,
                       d.criteria, d.tags, d.categories, d.alignments
                  FROM template t JOIN `system` s ON s.id = t.system_id
                  JOIN issuer i ON i.id = t.issuer_id JOIN program p ON p.id = t.program_id
                  JOIN badge_detail d ON d.template_id = t.id
                """))
        .containsEntry("system_key", "city")
        .containsEntry("issuer", "library")
        .containsEntry("program", "summer")
        .containsEntry("slug", "Reader")
        .containsEntry("description", "for everybody")
        .containsEntry("image_url", "/images/00112233-4455-6677-8899-aabbccddeeff")
        .containsEntry("criteria_url", "https://badges.example/criteria")
        .containsEntry("origin", "hosted")
        .containsEntry("is_active", true)
        .containsEntry("created_at", LocalDateTime.parse("2014-05-29T10:16:01"))
        .containsEntry("strapline", "Reads")
        .containsEntry("time_value", 3)
        .containsEntry("archived", true)
        .containsEntry("badge_type", "skill")
        .containsEntry(
            "criteria",
            "[{\"id\":7,\"description\":\"Zehn Bücher\",\"required\":true,\"note\":\"\"}]")
        .containsEntry("tags", "[{\"id\":8,\"value\":\"books\"}]")
        .containsEntry("categories", "[\"Culture\"]")
        .containsEntry(
            "alignments",
            "[{\"id\":9,\"name\":\"ISBE\",\"url\":\"https://isbe.example/1\",\"description\":\"\"}]");
    assertThat(laurel.row("SELECT uuid, media_type, content FROM image"))
        .containsEntry("uuid", "00112233-4455-6677-8899-aabbccddeeff")
        .containsEntry("media_type", "image/png")
        .containsEntry("content", BadgeKitDatabase.PNG);
  }

  @Test
  void importsAnInstanceAsACredentialIssuedAtItsTime() {
    // given
    badgeKit.system(1, "city");
    badgeKit.badge(4, "reader", 1);
    badgeKit.instance(5, SLUG, "Ada@Example.org", 4);
    badgeKit.execute(
        """
        UPDATE badgeInstances SET issuedOn = '2014-05-29 10:16:01', expires = '2015-01-01 00:00:00',
               evidenceUrl = 'https://ada.example/engine'
        """);
    // when
    laurel.run(badgeKit.settings());
    // then
    assertThat(
            laurel.row(
                """
                SELECT l.email, l.email_key, c.slug, c.status, c.state, c.issued_on, c.issued_at,
                       c.expires, c.evidence, c.next_step_due
                  FROM credential c JOIN learner l ON l.id = c.learner_id
                """))
        .containsEntry("email", "Ada@Example.org")
        .containsEntry("email_key", "ada@example.org")
        .containsEntry("slug", SLUG)
        .containsEntry("status", "awarded")
        .containsEntry("state", "issued")
        .containsEntry("issued_on", LocalDateTime.parse("2014-05-29T10:16:01"))
        .containsEntry("issued_at", LocalDateTime.parse("2014-05-29T10:16:01"))
        .containsEntry("expires", LocalDateTime.parse("2015-01-01T00:00"))
        .containsEntry("evidence", "https://ada.example/engine")
        .containsEntry("next_step_due", null);
    assertThat(laurel.count("signal_log")).isZero();
  }

  @Test
  void aSlugThatIsAUuidBecomesTheCredentials() {
    // given
    badgeKit.system(1, "city");
    badgeKit.badge(4, "reader", 1);
    badgeKit.instance(5, "6F1B2C3D-0000-4000-8000-00000000ABCD", "ada@example.org", 4);
    // when
    laurel.run(badgeKit.settings());
    var again = laurel.run(badgeKit.settings());
    // then
    assertThat(laurel.row("SELECT uuid, slug FROM credential"))
        .containsEntry("uuid", "6f1b2c3d-0000-4000-8000-00000000abcd")
        .containsEntry("slug", null);
    assertThat(again.counts().get(ImportPart.INSTANCES)).isEqualTo(new ImportCounts(0, 1, 0));
  }

  @Test
  void importsConsumersAndTheWebhookWithTheirSecrets() {
    // given
    badgeKit.system(1, "city");
    badgeKit.insert("consumers", Map.of("apiKey", "site", "apiSecret", " short ", "systemId", 1));
    badgeKit.insert(
        "webhooks",
        Map.of("id", 1, "url", "https://site.example/hook", "secret", "hush", "systemId", 1));
    badgeKit.insert(
        "webhooks",
        Map.of("id", 2, "url", "https://other.example/hook", "secret", "hush", "systemId", 1));
    // when
    laurel.run(badgeKit.settings());
    // then
    var consumer = laurel.row("SELECT api_key, secret FROM consumer");
    assertThat(consumer).containsEntry("api_key", "site");
    assertThat(Imported.SECRETS.open((byte[]) consumer.get("secret"))).isEqualTo(" short ");
    var webhook = laurel.row("SELECT url, format, state, transitions, secret FROM subscription");
    assertThat(webhook)
        .containsEntry("url", "https://site.example/hook")
        .containsEntry("format", "badgekit")
        .containsEntry("state", "active")
        .containsEntry("transitions", "awarded,revoked");
    assertThat(Imported.SECRETS.open((byte[]) webhook.get("secret"))).isEqualTo("hush");
    assertThat(laurel.findings())
        .containsExactly(
            "webhooks 2 BadgeKit calls only the first webhook of a system, and never this");
  }

  @Test
  void aClaimedCodeBelongsToTheInstanceThatWasClaimedWithIt() {
    // given
    badgeKit.system(1, "city");
    badgeKit.badge(4, "reader", 1);
    code(1, "named", true, "ada@example.org", false);
    code(2, "by-email", true, "Grace@example.org", false);
    code(3, "many", true, "grace@example.org", true);
    code(4, "by-hand", true, "mary@example.org", false);
    code(5, "free", false, null, false);
    code(6, "~50%/off;", false, null, false);
    badgeKit.instance(5, "a", "ada@example.org", 4);
    badgeKit.instance(6, "b", "grace@example.org", 4);
    badgeKit.instance(7, "c", "joan@example.org", 4);
    badgeKit.execute(
        """
        UPDATE badgeInstances SET claimCode = 'named' WHERE id = 5;
        UPDATE badgeInstances SET claimCode = 'MANY' WHERE id = 7
        """);
    // when
    var report = laurel.run(badgeKit.settings());
    // then
    assertThat(report.refused() + report.leftOut()).isZero();
    assertThat(
            laurel
                .jdbc()
                .sql(
                    """
                    SELECT CONCAT(c.slug, ' ', k.code, ' ', COALESCE(c.claimed_once = k.id, 0))
                      FROM credential c JOIN claim_code k ON k.id = c.claim_code_id ORDER BY c.id
                    """)
                .query(String.class)
                .list())
        .containsExactly("a named 1", "b by-email 1", "c many 0");
    assertThat(
            laurel
                .jdbc()
                .sql("SELECT code FROM claim_code WHERE claimed AND NOT multiuse")
                .query(String.class)
                .list())
        .containsExactly("by-hand");
  }

  @Test
  void aSecondRunAddsWhatIsNewAndLeavesTheRest() {
    // given
    badgeKit.system(1, "city");
    badgeKit.badge(4, "reader", 1);
    badgeKit.instances(1, 10, 4);
    laurel.run(badgeKit.settings());
    laurel.jdbc().sql("UPDATE template SET name = 'Changed here'").update();
    badgeKit.instances(11, 1, 4);
    // when
    var report = laurel.run(badgeKit.settings());
    // then
    assertThat(report.counts().get(ImportPart.BADGES)).isEqualTo(new ImportCounts(0, 1, 0));
    assertThat(report.counts().get(ImportPart.INSTANCES)).isEqualTo(new ImportCounts(1, 10, 0));
    assertThat(laurel.count("credential")).isEqualTo(11);
    assertThat(laurel.row("SELECT name FROM template")).containsEntry("name", "Changed here");
  }

  @Test
  void goesOnBehindTheLastPageAfterItWasKilled() {
    // given
    badgeKit.system(1, "city");
    badgeKit.badge(4, "reader", 1);
    badgeKit.instances(1, 1_400, 4);
    badgeKit.instance(1_401, "no-address", "nobody", 4);
    laurel.dieAtPage(3);
    assertThatThrownBy(() -> laurel.run(badgeKit.settings())).hasMessage("killed");
    assertThat(laurel.count("credential")).isEqualTo(1_000);
    laurel.jdbc().sql("UPDATE credential SET evidence = 'first run'").update();
    // when
    laurel.dieAtPage(Integer.MAX_VALUE);
    var report = laurel.run(badgeKit.settings());
    // then
    assertThat(report.counts().get(ImportPart.SYSTEMS)).isEqualTo(new ImportCounts(1, 0, 0));
    assertThat(report.counts().get(ImportPart.INSTANCES)).isEqualTo(new ImportCounts(1_400, 0, 1));
    assertThat(laurel.count("credential")).isEqualTo(1_400);
    assertThat(laurel.count("learner")).isEqualTo(1_400);
    assertThat(laurel.findings()).containsExactly("badgeInstances 1401 email is no email address");
  }

  @Test
  void tellsOfRefusalsFromBeforeItWasKilled() {
    // given
    badgeKit.system(1, "city");
    badgeKit.badge(4, "reader", 1);
    badgeKit.instance(1, "no-address", "nobody", 4);
    badgeKit.instances(2, 600, 4);
    laurel.dieAtPage(2);
    assertThatThrownBy(() -> laurel.run(badgeKit.settings())).hasMessage("killed");
    // when
    laurel.dieAtPage(Integer.MAX_VALUE);
    var report = laurel.run(badgeKit.settings());
    // then
    assertThat(report.refused()).isEqualTo(1);
    assertThat(laurel.findings()).containsExactly("badgeInstances 1 email is no email address");
  }

  @Test
  void aDryRunReportsTheSameAndWritesNothing() {
    // given
    badgeKit.system(1, "city");
    badgeKit.badge(4, "reader", 1);
    badgeKit.instances(1, 600, 4);
    badgeKit.instance(601, "no-address", "nobody", 4);
    // when
    var settings = badgeKit.settings();
    var dry =
        laurel.run(
            new ImportSettings(settings.url(), settings.user(), settings.password(), null, true));
    // then
    assertThat(TABLES).allSatisfy(table -> assertThat(laurel.count(table)).isZero());
    assertThat(laurel.findings()).containsExactly("badgeInstances 601 email is no email address");
    assertThat(dry).isEqualTo(laurel.run(settings));
  }

  @Test
  void importsOneSystemOnly() {
    // given
    for (var system = 1; system <= 2; system++) {
      badgeKit.insert(
          "images",
          Map.of("id", system, "slug", "picture-" + system, "data", BadgeKitDatabase.PNG));
      badgeKit.system(system, "system-" + system);
      badgeKit.issuer(system, "issuer", system);
      badgeKit.program(system, "program", system);
      badgeKit.badge(
          Map.of("id", system, "slug", "badge-" + system, "programId", system, "imageId", system));
      badgeKit.instances(system * 10, 3, system);
    }
    var all = badgeKit.settings();
    // when
    var report =
        laurel.run(new ImportSettings(all.url(), all.user(), all.password(), "system-2", false));
    // then
    assertThat(report.counts().get(ImportPart.SYSTEMS)).isEqualTo(new ImportCounts(1, 0, 0));
    assertThat(report.counts().get(ImportPart.IMAGES)).isEqualTo(new ImportCounts(1, 0, 0));
    assertThat(report.counts().get(ImportPart.INSTANCES)).isEqualTo(new ImportCounts(3, 0, 0));
    assertThat(laurel.row("SELECT slug FROM template")).containsEntry("slug", "badge-2");
  }

  @Test
  void takesTheTablesOfAnEarlyVersion() {
    try (var early = BadgeKitDatabase.oldest()) {
      // given
      early.system(1, "city");
      early.badge(4, "reader", 1);
      early.insert(
          "claimCodes",
          Map.of("code", "c", "claimed", true, "email", "ada@example.org", "badgeId", 4));
      early.instance(5, SLUG, "ada@example.org", 4);
      // when
      var report = laurel.run(early.settings());
      // then
      assertThat(report.counts()).doesNotContainKey(ImportPart.CONSUMERS);
      assertThat(report.counts().get(ImportPart.INSTANCES)).isEqualTo(new ImportCounts(1, 0, 0));
      assertThat(laurel.count("credential")).isEqualTo(1);
      assertThat(
              laurel.row(
                  "SELECT code FROM claim_code k JOIN credential c ON c.claimed_once = k.id"))
          .containsEntry("code", "c");
    }
  }

  private void code(
      int id, String code, boolean claimed, @Nullable String email, boolean multiuse) {
    var values = new HashMap<String, Object>();
    values.put("id", id);
    values.put("code", code);
    values.put("claimed", claimed);
    values.put("email", email);
    values.put("multiuse", multiuse);
    values.put("badgeId", 4);
    badgeKit.insert("claimCodes", values);
  }
}
