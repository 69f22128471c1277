package dev.laurel.store.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportRefusalsTest {
  private final BadgeKitDatabase badgeKit = BadgeKitDatabase.newest();
  private final Imported laurel = new Imported();

  @BeforeEach
  void oneBadge() {
    badgeKit.system(1, "city");
    badgeKit.badge(1, "reader", 1);
  }

  @AfterEach
  void close() {
    badgeKit.close();
    laurel.close();
  }

  @Test
  void refusesWhatHasNoPlaceAndSaysSo() {
    // given
    badgeKit.issuer(1, "lost", 77);
    badgeKit.program(1, "lost-too", 1);
    badgeKit.badge(Map.of("id", 2, "slug", "lost-badge", "programId", 1));
    badgeKit.instance(1, "lost-instance", "ada@example.org", 2);
    badgeKit.instance(2, "orphan", "ada@example.org", 99);
    // when
    var report = laurel.run(badgeKit.settings());
    // then
    assertThat(report.refused()).isEqualTo(5);
    assertThat(laurel.findings())
        .containsExactly(
            "issuers 1 its system, 77, was not imported",
            "programs 1 its issuer, 1, was not imported",
            "badges 2 its system, issuer or program was not imported",
            "badgeInstances 1 its badge, 2, was not imported",
            "badgeInstances 2 its badge, 99, was not imported");
  }

  @Test
  void refusesASlugThatNoPathCanHold() {
    // given
    badgeKit.badge(2, "a/b", 1);
    badgeKit.instance(1, "c/d", "ada@example.org", 1);
    // when
    laurel.run(badgeKit.settings());
    // then
    assertThat(laurel.findings())
        .containsExactly(
            "badges 2 slug has a character that no path can hold: / \\ ; % or a break",
            "badgeInstances 1 slug has a character that no path can hold: / \\ ; % or a break");
  }

  @Test
  void refusesTheSecondOfTwoSlugsThatDifferByCaseOnlyAndWhatBelongsToIt() {
    // given
    badgeKit.execute("ALTER TABLE badges CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
    badgeKit.badge(2, "READER", 1);
    badgeKit.instance(1, "of-the-first", "ada@example.org", 1);
    badgeKit.instance(2, "of-the-second", "grace@example.org", 2);
    // when
    laurel.run(badgeKit.settings());
    laurel.run(badgeKit.settings());
    // then
    assertThat(laurel.findings())
        .containsExactly(
            "badges 2 its slug is that of row 1",
            "badgeInstances 2 its badge, 2, was not imported");
    assertThat(laurel.row("SELECT slug FROM credential")).containsEntry("slug", "of-the-first");
  }

  @Test
  void refusesASecondInstanceForAnEmailThatDiffersByCaseOnly() {
    // given
    badgeKit.execute(
        "ALTER TABLE badgeInstances CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
    badgeKit.instance(1, "first", "ada@example.org", 1);
    badgeKit.instance(2, "second", "ADA@example.org", 1);
    // when
    laurel.run(badgeKit.settings());
    var again = laurel.run(badgeKit.settings());
    // then
    assertThat(again.counts().get(ImportPart.INSTANCES)).isEqualTo(new ImportCounts(0, 1, 1));
    assertThat(laurel.findings())
        .containsExactly("badgeInstances 2 its earner already holds this badge, by another award");
  }

  @Test
  void aRepairedRowIsImportedByTheNextRun() {
    // given
    badgeKit.instance(1, "first", "ada at example", 1);
    laurel.run(badgeKit.settings());
    badgeKit.execute("UPDATE badgeInstances SET email = 'ada@example.org'");
    // when
    var report = laurel.run(badgeKit.settings());
    // then
    assertThat(report.counts().get(ImportPart.INSTANCES)).isEqualTo(new ImportCounts(1, 0, 0));
    assertThat(laurel.findings()).isEmpty();
  }

  @Test
  void leavesOutAnAddressThatIsNoneAndAPictureThatIsNone() {
    // given
    badgeKit.insert("images", Map.of("id", 1, "slug", "evil", "data", "<html>".getBytes()));
    badgeKit.insert("images", Map.of("id", 2, "slug", "far", "url", "https://pics.example/a.png"));
    badgeKit.badge(
        Map.of(
            "id",
            2,
            "slug",
            "odd",
            "systemId",
            1,
            "criteriaUrl",
            "javascript:alert(1)",
            "imageId",
            1));
    badgeKit.badge(Map.of("id", 3, "slug", "even", "systemId", 1, "imageId", 2));
    // when
    var report = laurel.run(badgeKit.settings());
    // then
    assertThat(report.leftOut()).isEqualTo(1);
    assertThat(laurel.findings())
        .containsExactly(
            "images 1 it is no PNG, JPEG, GIF, WebP or SVG",
            "badges 2 imported without its picture, image 1, which could not be imported;"
                + " its criteriaUrl, which is no http or https address");
    assertThat(laurel.row("SELECT image_url FROM template WHERE slug = 'even'"))
        .containsEntry("image_url", "https://pics.example/a.png");
  }

  @Test
  void doesNotBeginOnADatabaseThatIsNotBadgeKits() {
    var other = laurel.database();
    var settings = new ImportSettings(other.url(), other.user(), other.password(), null, false);

    assertThatThrownBy(() -> laurel.run(settings))
        .isInstanceOf(ImportFailed.class)
        .hasMessage("this is no BadgeKit database: it has no table systems");
  }

  @Test
  void doesNotBeginForASystemThatIsNotThere() {
    var all = badgeKit.settings();
    var settings = new ImportSettings(all.url(), all.user(), all.password(), "nowhere", false);

    assertThatThrownBy(() -> laurel.run(settings))
        .isInstanceOf(ImportFailed.class)
        .hasMessage("the source has no system `nowhere`");
  }
}
