package dev.laurel.activities.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.laurel.activities.provider.TemplatePage.Listing;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.fakes.provider.AccredibleFake;
import dev.laurel.fakes.provider.CredlyFake;
import dev.laurel.fakes.provider.FakeTemplate;
import dev.laurel.fakes.provider.Fault;
import dev.laurel.fakes.provider.Operation;
import dev.laurel.fakes.provider.ProviderFake;
import dev.laurel.store.catalog.ProviderTemplate;
import dev.laurel.store.catalog.ProviderTemplate.Picture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reading a provider's templates page by page, with what may go wrong meanwhile. */
class TemplateListsTest {
  private static final UUID ACCOUNT = UUID.randomUUID();

  private final CredlyFake credly = CredlyFake.start();
  private final AccredibleFake accredible = AccredibleFake.start();
  private final ProviderClients clients =
      new ProviderClients(
          ProviderSettings.of(Map.of("credly", credly.url(), "accredible", accredible.url()))
              .withTimeout(Duration.ofSeconds(3)),
          new SimpleMeterRegistry(),
          Clock.systemUTC());

  @AfterEach
  void stop() {
    clients.close();
    credly.close();
    accredible.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void readsEveryPageInOrder(Origin origin) {
    // given
    IntStream.rangeClosed(1, 120)
        .forEach(n -> fake(origin).addTemplate(String.valueOf(1000 + n), "Badge " + n));
    // when
    var pages = all(origin, Listing.ACTIVE, new Designs());
    // then
    assertThat(pages).hasSize(3).allSatisfy(page -> assertThat(page.total()).isEqualTo(3));
    assertThat(pages.stream().flatMap(page -> page.templates().stream()))
        .extracting(ProviderTemplate::name)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 120).mapToObj(n -> "Badge " + n).toList());
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void answersOneEmptyPageForAnAccountWithoutTemplates(Origin origin) {
    assertThat(all(origin, Listing.ACTIVE, new Designs()))
        .singleElement()
        .satisfies(page -> assertThat(page.templates()).isEmpty());
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void saysWhatStopsIt(Origin origin) {
    fake(origin).addTemplate("1001", "First aid");
    fake(origin).faults().next(Operation.TEMPLATES, Fault.rateLimited(Duration.ofSeconds(7)));
    assertThatThrownBy(() -> first(origin))
        .isInstanceOfSatisfying(
            ProviderException.RateLimited.class,
            waits -> assertThat(waits.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
    fake(origin).faults().next(Operation.TEMPLATES, Fault.timeoutAfterAccepting(Accounts.TOO_LONG));
    assertThatThrownBy(() -> first(origin)).isInstanceOf(ProviderException.Ambiguous.class);
    for (var broken :
        List.of(
            Fault.garbageAfterAccepting(),
            Fault.truncatedAfterAccepting(),
            Fault.oversizedAfterAccepting(),
            Fault.status(500))) {
      fake(origin).faults().next(Operation.TEMPLATES, broken);
      assertThatThrownBy(() -> first(origin)).isInstanceOf(ProviderException.Ambiguous.class);
    }
    fake(origin).refuseKey("key-1");
    assertThatThrownBy(() -> first(origin)).isInstanceOf(ProviderException.Unauthorized.class);
  }

  @Test
  void listsCredlysActiveAndArchivedOnesApartAndNoDrafts() {
    // given
    credly.putTemplate(FakeTemplate.named("t-1", "Active").pictured("https://pic.example/1"));
    credly.putTemplate(FakeTemplate.named("t-2", "Draft").inState("draft"));
    credly.putTemplate(FakeTemplate.named("t-3", "Archived").inState("archived"));
    // then
    assertThat(all(Origin.CREDLY, Listing.ACTIVE, new Designs()).getFirst().templates())
        .containsExactly(
            new ProviderTemplate(
                "t-1",
                "Active",
                "What it takes to earn Active",
                Picture.of("https://pic.example/1"),
                "active"));
    assertThat(all(Origin.CREDLY, Listing.ARCHIVED, new Designs()).getFirst().templates())
        .extracting(ProviderTemplate::externalId, ProviderTemplate::state)
        .containsExactly(tuple("t-3", "archived"));
  }

  @Test
  void sendsTheKeyToTheConfiguredHostWhateverTheNextPagesUrlSays() {
    IntStream.rangeClosed(1, 60).forEach(n -> credly.addTemplate("t-" + n, "Badge " + n));
    credly.linkNextPagesTo(URI.create("http://127.0.0.1:1"));

    assertThat(all(Origin.CREDLY, Listing.ACTIVE, new Designs())).hasSize(2);
  }

  @Test
  void readsEachDesignOnce() {
    // given
    IntStream.rangeClosed(1, 60)
        .mapToObj(n -> FakeTemplate.named(String.valueOf(n), "Group " + n))
        .map(group -> group.designed(Integer.parseInt(group.id()) % 2 == 0 ? "7" : "8"))
        .forEach(accredible::putTemplate);
    accredible.putTemplate(FakeTemplate.named("61", "Group 61").designed(null));
    // when
    var templates =
        all(Origin.ACCREDIBLE, Listing.ACTIVE, new Designs()).stream()
            .flatMap(page -> page.templates().stream())
            .toList();
    // then
    assertThat(accredible.requests(Operation.DESIGN)).isEqualTo(2);
    assertThat(templates.getFirst().picture())
        .isEqualTo(Picture.of(accredible.url() + "/_fake/images/8"));
    assertThat(templates.getLast().picture()).isEqualTo(Picture.of(null));
  }

  @Test
  void losesOnlyThePicturesOfDesignsThatCannotBeRead() {
    // given
    for (var n = 1; n <= 6; n++) {
      accredible.putTemplate(FakeTemplate.named("100" + n, "Group " + n).designed("" + n));
    }
    accredible
        .faults()
        .next(Operation.DESIGN, Fault.status(404))
        .next(Operation.DESIGN, Fault.status(403))
        .next(3, Operation.DESIGN, Fault.status(503));
    // when
    var page = first(Origin.ACCREDIBLE);
    // then
    assertThat(page.templates()).extracting(ProviderTemplate::name).hasSize(6);
    assertThat(page.templates())
        .as("three without an answer in a row, then no more are asked for")
        .extracting(ProviderTemplate::picture)
        .containsOnly(Picture.UNKNOWN);
    assertThat(accredible.requests(Operation.DESIGN)).isEqualTo(5);
  }

  @Test
  void waitsWhereADesignIsRateLimitedAndKeepsWhatWasRead() {
    // given
    accredible.putTemplate(FakeTemplate.named("1001", "Group 1").designed("1"));
    accredible.putTemplate(FakeTemplate.named("1002", "Group 2").designed("2"));
    var designs = new Designs();
    clients
        .of(Origin.ACCREDIBLE)
        .templates(access(Origin.ACCREDIBLE), Listing.ACTIVE, null, designs);
    accredible.putTemplate(FakeTemplate.named("1003", "Group 3").designed("3"));
    accredible.faults().next(Operation.DESIGN, Fault.rateLimited(Duration.ofSeconds(1)));
    // then
    assertThatThrownBy(() -> all(Origin.ACCREDIBLE, Listing.ACTIVE, designs))
        .isInstanceOf(ProviderException.RateLimited.class);
    all(Origin.ACCREDIBLE, Listing.ACTIVE, designs);
    assertThat(accredible.requests(Operation.DESIGN)).isEqualTo(4);
  }

  @Test
  void fallsBackToTheOlderListOfGroups() {
    // given
    IntStream.rangeClosed(1, 70)
        .forEach(n -> accredible.addTemplate(String.valueOf(n), "Group " + n));
    accredible.groupSearchOffered(false);
    // then
    assertThat(all(Origin.ACCREDIBLE, Listing.ACTIVE, new Designs()))
        .flatExtracting(TemplatePage::templates)
        .hasSize(70);
    assertThat(clients.of(Origin.ACCREDIBLE).templateActive(access(Origin.ACCREDIBLE), "70"))
        .isTrue();
    clients.of(Origin.ACCREDIBLE).testKey(access(Origin.ACCREDIBLE));
  }

  private ProviderFake fake(Origin origin) {
    return origin == Origin.CREDLY ? credly : accredible;
  }

  private TemplatePage first(Origin origin) {
    return page(origin, Listing.ACTIVE, null, new Designs());
  }

  private List<TemplatePage> all(Origin origin, Listing listing, Designs designs) {
    var pages = new ArrayList<TemplatePage>();
    @Nullable String from = null;
    do {
      pages.add(page(origin, listing, from, designs));
      from = pages.getLast().next();
    } while (from != null);
    return pages;
  }

  private TemplatePage page(
      Origin origin, Listing listing, @Nullable String from, Designs designs) {
    return clients.of(origin).templates(access(origin), listing, from, designs);
  }

  private static ProviderAccess access(Origin origin) {
    return new ProviderAccess(ACCOUNT, origin.word(), "laurel-org", "key-1");
  }
}
