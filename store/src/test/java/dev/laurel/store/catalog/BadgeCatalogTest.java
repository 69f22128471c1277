package dev.laurel.store.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.domain.learner.EmailKey;
import dev.laurel.store.TestDatabase;
import dev.laurel.store.award.AwardIntake;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadgeCatalogTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00.120Z");
  private static final URI PUBLIC = URI.create("https://laurel.test");
  private static final BadgeDetail DETAIL =
      new BadgeDetail(
          "One step",
          "What to do",
          "https://issuer.example",
          "https://rubric.example",
          3,
          "weeks",
          5,
          true,
          false,
          "skill",
          List.of(new BadgeDetail.Criterion(1, "Climb 🧗", true, "")),
          List.of(new BadgeDetail.Alignment(7, "CASEL", "https://casel.example", "Standard")),
          List.of("sport"),
          List.of(new BadgeDetail.Tag(1, "outdoor")));

  private final TestDatabase database = TestDatabase.fresh();
  private ConfigurableApplicationContext context;

  @BeforeAll
  void open() {
    context =
        new SpringApplicationBuilder(CatalogStoreTest.Store.class)
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
  }

  @Test
  void loadsABadgeWithAllThatIsShownAlongWithIt() {
    // given
    var system = system("loads");
    var issuer = issuer(system, "club");
    var program = program(issuer, "summer");
    var template = template(system, issuer, program, "Climber");
    badges().save(template.id(), DETAIL);
    // when
    var badge = badges().find(below(system, issuer, program), "climber").orElseThrow();
    // then
    assertThat(badge).isEqualTo(new Badge(template, DETAIL, system, issuer, program));
    assertThat(badges().find(template.uuid())).contains(badge);
    assertThat(badges().findAll(List.of(template.id(), 987_654L)))
        .containsOnlyKeys(template.id())
        .containsValue(badge);
  }

  @Test
  void replacesTheDetailOfABadge() {
    var system = system("replaces");
    var template = template(system, null, null, "plain");
    assertThat(badges().find(template.uuid()).orElseThrow().detail()).isEqualTo(BadgeDetail.NONE);
    badges().save(template.id(), DETAIL);
    badges().save(template.id(), BadgeDetail.NONE);
    assertThat(badges().find(template.uuid()).orElseThrow().detail()).isEqualTo(BadgeDetail.NONE);
  }

  @Test
  void findsBadgesFromEveryParentButNeverUpwards() {
    // given
    var system = system("scopes");
    var club = issuer(system, "club");
    var other = issuer(system, "other");
    var summer = program(club, "summer");
    template(system, null, null, "of-system");
    template(system, club, null, "of-issuer");
    template(system, club, summer, "of-program");
    // then
    assertThat(slugs(below(system, null, null)))
        .containsExactly("of-system", "of-issuer", "of-program");
    assertThat(slugs(below(system, club, null))).containsExactly("of-issuer", "of-program");
    assertThat(slugs(below(system, club, summer))).containsExactly("of-program");
    assertThat(slugs(below(system, other, null))).isEmpty();
    assertThat(badges().find(below(system, club, null), "of-system")).isEmpty();
    assertThat(badges().find(below(system("elsewhere"), null, null), "of-system")).isEmpty();
  }

  @Test
  void leavesArchivedBadgesOutUnlessAsked() {
    // given
    var system = system("archives");
    template(system, null, null, "plain");
    var old = template(system, null, null, "old");
    badges().save(old.id(), archived());
    var below = below(system, null, null);
    // then
    assertThat(badges().page(below, false, 10, 0)).extracting(this::slug).containsExactly("plain");
    assertThat(badges().page(below, true, 10, 0)).extracting(this::slug).containsExactly("old");
    assertThat(badges().page(below, null, 1, 1)).extracting(this::slug).containsExactly("old");
    assertThat(badges().count(below, false)).isEqualTo(1);
    assertThat(badges().count(below, null)).isEqualTo(2);
  }

  @Test
  void hidesADeletedBadgeKeepsItForItsAwardsAndFreesItsSlug() {
    // given
    var system = system("deletes");
    var template = template(system, null, null, "gone");
    var intake = context.getBean(AwardIntake.class);
    var ada = EmailKey.of("ada@school.example");
    assertThat(intake.resolve(system.id(), template.uuid(), ada, null)).isPresent();
    // when
    assertThat(templates().delete(template.id(), NOW)).isEqualTo(1);
    assertThat(templates().delete(template.id(), NOW)).isZero();
    // then
    assertThat(templates().find(system.id(), template.uuid())).isEmpty();
    assertThat(templates().lock(system.id(), template.uuid())).isEmpty();
    assertThat(lists().page(new TemplateLists.Filter(system.id(), null, null, null), 0, 10))
        .isEmpty();
    assertThat(templates().findBySlug(system.id(), "gone")).isEmpty();
    assertThat(slugs(below(system, null, null))).isEmpty();
    assertThat(intake.resolve(system.id(), template.uuid(), ada, null)).isEmpty();
    assertThat(badges().find(template.uuid()).orElseThrow().template().slug()).isEqualTo("gone");
    assertThat(template(system, null, null, "gone").id()).isNotEqualTo(template.id());
  }

  @Test
  void tellsWhatIsStillBelowAParent() {
    // given
    var system = system("contents");
    var issuer = issuer(system, "club");
    var program = program(issuer, "summer");
    var template = template(system, issuer, program, "badge");
    var contents = context.getBean(CatalogContents.class);
    // then
    assertThat(contents.ofSystem(system.id()).words()).isEqualTo("1 issuer, 1 program, 1 badge");
    assertThat(contents.ofIssuer(issuer.id()).words()).isEqualTo("1 program, 1 badge");
    assertThat(contents.ofProgram(program.id()).words()).isEqualTo("1 badge");
    // when
    templates().delete(template.id(), NOW);
    assertThat(contents.ofProgram(program.id()).none()).isTrue();
    context.getBean(Programs.class).delete(program.id(), NOW);
    assertThat(contents.ofIssuer(issuer.id()).none()).isTrue();
    context.getBean(Issuers.class).delete(issuer.id(), NOW);
    assertThat(contents.ofSystem(system.id()).none()).isTrue();
    context.getBean(Systems.class).delete(system.id(), NOW);
    // then
    assertThat(context.getBean(Systems.class).find(system.uuid())).isEmpty();
    assertThat(context.getBean(Systems.class).findBySlug("contents")).isEmpty();
    assertThat(system("contents").id()).as("the slug is free").isNotEqualTo(system.id());
  }

  @Test
  void findsIssuersAndProgramsBySlugAndByNumberedPage() {
    var system = system("by-slug");
    var club = issuer(system, "Club");
    var second = issuer(system, "second");
    var summer = program(club, "Summer");
    var issuers = context.getBean(Issuers.class);
    var programs = context.getBean(Programs.class);
    assertThat(issuers.findBySlug(system.id(), "club")).contains(club);
    assertThat(issuers.numberedPage(List.of(system.id()), 1, 1)).containsExactly(second);
    assertThat(issuers.count(system.id())).isEqualTo(2);
    assertThat(programs.findBySlug(club.id(), "summer")).contains(summer);
    assertThat(programs.findBySlug(second.id(), "summer")).isEmpty();
    assertThat(programs.numberedPage(List.of(club.id(), second.id()), 10, 0))
        .containsExactly(summer);
    assertThat(programs.count(club.id())).isEqualTo(1);
  }

  @Test
  void keepsAPictureByteForByte() {
    var content = "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8);
    var images = context.getBean(Images.class);
    var image =
        images.save(new Image(null, UUID.randomUUID(), null, "image/svg+xml", content, NOW));
    assertThat(images.find(image.uuid()).orElseThrow().content()).isEqualTo(content);
  }

  @Test
  void showsABadgeInTheShapeOfBadgeKit() {
    // given
    var system = system("shape");
    var issuer = issuer(system, "club");
    var template = template(system, issuer, null, "climber");
    badges().save(template.id(), DETAIL);
    // when
    var shown =
        JsonMapper.shared()
            .valueToTree(BadgeKitBadge.of(badges().find(template.uuid()).orElseThrow(), PUBLIC));
    // then
    assertThat(shown.propertyNames())
        .containsExactly(
            "id",
            "slug",
            "name",
            "strapline",
            "earnerDescription",
            "consumerDescription",
            "issuerUrl",
            "rubricUrl",
            "timeValue",
            "timeUnits",
            "limit",
            "unique",
            "created",
            "imageUrl",
            "type",
            "archived",
            "system",
            "issuer",
            "criteriaUrl",
            "criteria",
            "alignments",
            "categories",
            "tags",
            "milestones");
    assertThat(shown.get("created").asString()).isEqualTo("2026-11-23T10:00:00.120Z");
    assertThat(shown.get("imageUrl").asString()).isEqualTo("https://laurel.test/images/picture");
    assertThat(shown.get("criteria").toString())
        .isEqualTo("[{\"id\":1,\"description\":\"Climb 🧗\",\"required\":true,\"note\":\"\"}]");
    assertThat(shown.get("system").get("url").isNull()).isTrue();
    assertThat(shown.get("system").has("issuers")).isFalse();
    assertThat(shown.get("issuer").get("programs").isEmpty()).isTrue();
  }

  private static BadgeDetail archived() {
    return new BadgeDetail(
        null, null, null, null, null, null, null, false, true, null, List.of(), List.of(),
        List.of(), List.of());
  }

  private String slug(Badge badge) {
    return badge.template().slug();
  }

  private List<String> slugs(BadgeCatalog.Below below) {
    return badges().page(below, null, 10, 0).stream().map(this::slug).toList();
  }

  private static BadgeCatalog.Below below(
      BadgeSystem system, @Nullable Issuer issuer, @Nullable Program program) {
    return new BadgeCatalog.Below(
        system.id(), issuer == null ? null : issuer.id(), program == null ? null : program.id());
  }

  private BadgeSystem system(String slug) {
    return context
        .getBean(Systems.class)
        .save(new BadgeSystem(null, UUID.randomUUID(), profile(slug), NOW, true));
  }

  private Issuer issuer(BadgeSystem system, String slug) {
    return context
        .getBean(Issuers.class)
        .save(
            new Issuer(
                null, UUID.randomUUID(), system.id(), profile(slug), NOW, system.profile().slug()));
  }

  private Program program(Issuer issuer, String slug) {
    return context
        .getBean(Programs.class)
        .save(
            new Program(
                null,
                UUID.randomUUID(),
                issuer.systemId(),
                issuer.id(),
                profile(slug),
                NOW,
                issuer.systemSlug(),
                issuer.uuid()));
  }

  private Template template(
      BadgeSystem system, @Nullable Issuer issuer, @Nullable Program program, String slug) {
    return templates()
        .save(
            new Template(
                null,
                UUID.randomUUID(),
                system.id(),
                issuer == null ? null : issuer.id(),
                program == null ? null : program.id(),
                slug,
                Profile.slugKey(slug),
                "Name of " + slug,
                "For consumers",
                Image.PATH + "picture",
                "https://criteria.example",
                Origin.HOSTED,
                null,
                null,
                "active",
                true,
                "api",
                false,
                true,
                null,
                null,
                NOW,
                system.profile().slug(),
                issuer == null ? null : issuer.uuid(),
                program == null ? null : program.uuid(),
                null));
  }

  private static Profile profile(String slug) {
    return Profile.of(slug, "Name of " + slug, null, null, null, null);
  }

  private BadgeCatalog badges() {
    return context.getBean(BadgeCatalog.class);
  }

  private TemplateLists lists() {
    return context.getBean(TemplateLists.class);
  }

  private Templates templates() {
    return context.getBean(Templates.class);
  }
}
