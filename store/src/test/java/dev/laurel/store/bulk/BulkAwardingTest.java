package dev.laurel.store.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.bulk.BulkRunState;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.AwardView;
import dev.laurel.store.award.AwardViews;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.bulk.BulkOnRecord.Given;
import dev.laurel.store.bulk.BulkSteps.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkAwardingTest {
  private static final Range ALL = new Range(1, 1_000_000);

  private StoreOnTest store;
  private BulkSteps steps;
  private BulkOnRecord lists;
  private long system;
  private long template;

  @BeforeAll
  void open() {
    store = new StoreOnTest();
    steps = store.get(BulkSteps.class);
    lists = new BulkOnRecord(store.dataSource());
    system = store.awards().system("acme");
  }

  @AfterAll
  void close() {
    store.close();
  }

  @BeforeEach
  void anotherTemplate() {
    template = store.awards().template(system, "badge-" + UUID.randomUUID(), null);
  }

  @Test
  void issuesHostedBadgesAsSingleAwardsWouldBe() {
    var run =
        lists.list(
            system,
            template,
            List.of(Given.of("Ada@Example.org").named("Ada", "Lovelace").identified("u-1")));

    var chunk = steps.award(run, ALL, "temporal-run");

    assertThat(chunk).isEqualTo(new BulkSteps.Chunk(BulkRunState.RUNNING, 1, 0, 0, Set.of()));
    var row = lists.rows(run).getFirst();
    assertThat(row.state()).isEqualTo("done");
    var award = view(row.credential());
    assertThat(award.state()).isEqualTo(AwardState.ISSUED);
    assertThat(award.status()).isEqualTo(CredentialStatus.AWARDED);
    assertThat(award.learner().email()).isEqualTo("Ada@Example.org");
    assertThat(award.learner().firstName()).isEqualTo("Ada");
    assertThat(award.learner().externalId()).isEqualTo("u-1");
    assertThat(signals(row.credential())).isEqualTo(1);
    assertThat(
            lists.count(
                "SELECT COUNT(*) FROM credential WHERE uuid = ? AND bulk_id = ? AND issued_at IS"
                    + " NOT NULL AND next_step_due IS NULL AND external_state IS NULL AND"
                    + " inserted_by_run = 'temporal-run'",
                row.credential().toString(),
                lists.idOf(run)))
        .isEqualTo(1);
  }

  @Test
  void leavesAwardsOfAProviderAcceptedAndSaysHowMany() {
    var account = store.awards().account(system, "credly-" + UUID.randomUUID());
    var atCredly = store.awards().template(system, "credly-" + UUID.randomUUID(), account);
    var run =
        lists.list(
            system,
            null,
            List.of(
                Given.of(email("p")).forTemplate(atCredly),
                Given.of(email("q")).forTemplate(template)));

    var chunk = steps.award(run, ALL, "r");

    assertThat(chunk.atProviders()).isEqualTo(Set.of(Origin.CREDLY));
    var award = view(lists.rows(run).getFirst().credential());
    assertThat(award.state()).isEqualTo(AwardState.ACCEPTED);
    assertThat(
            lists.count(
                "SELECT COUNT(*) FROM credential WHERE uuid = ? AND account_id = ? AND"
                    + " next_step_due = ? AND intent = 0 AND external_state = 'created'",
                award.credential().toString(),
                account,
                UtcTime.of(store.now().plus(Duration.ofMinutes(10)))))
        .isEqualTo(1);
    assertThat(signals(award.credential())).isEqualTo(1);
  }

  @Test
  void changesNothingWhenAStepIsRepeated() {
    var run = lists.running(system, template, emails("again", 20));
    steps.award(run, ALL, "first");

    assertThat(steps.award(run, ALL, "second").done()).isZero();

    assertThat(steps.progress(run).orElseThrow().done()).isEqualTo(20);
    assertThat(badges()).isEqualTo(20);
    assertThat(
            lists.count(
                "SELECT COUNT(*) FROM signal_log g JOIN credential c ON c.uuid ="
                    + " g.subject WHERE c.template_id = ?",
                template))
        .isEqualTo(20);
  }

  @Test
  void saysWhereARepeatedChunksAwardsGoOnAsLongAsNobodyHasTakenThemThere() {
    var atCredly = atCredly();
    var run = lists.running(system, atCredly, emails("lost", 3));
    var range = new Range(1, 3);
    steps.award(run, range, "this-run");

    assertThat(steps.award(run, range, "this-run"))
        .isEqualTo(new BulkSteps.Chunk(BulkRunState.RUNNING, 0, 0, 0, Set.of(Origin.CREDLY)));
    assertThat(steps.award(run, range, "a-later-run").atProviders()).isEmpty();
    lists.state(run, "paused");
    assertThat(steps.award(run, range, "this-run"))
        .isEqualTo(new BulkSteps.Chunk(BulkRunState.PAUSED, 0, 0, 0, Set.of(Origin.CREDLY)));

    lists.state(run, "running");
    lists.rows(run).forEach(row -> sent(row.credential()));
    assertThat(steps.award(run, range, "this-run").atProviders()).isEmpty();
  }

  @Test
  void saysSoTooWhenTheRepeatedChunkFindsOtherRowsThatWait() {
    var atCredly = atCredly();
    var run =
        lists.list(
            system,
            atCredly,
            List.of(Given.of(email("first")), Given.of(email("later")).forTemplate(template)));
    steps.award(run, new Range(1, 1), "r");

    assertThat(steps.award(run, new Range(1, 2), "r"))
        .isEqualTo(new BulkSteps.Chunk(BulkRunState.RUNNING, 1, 0, 0, Set.of(Origin.CREDLY)));
  }

  @Test
  void givesTheSecondOfTwoRowsOfOneLearnerTheFirstsBadge() {
    var twice = email("twice");
    var run = lists.running(system, template, List.of(twice, twice.toUpperCase(), email("once")));

    var chunk = steps.award(run, ALL, "r");

    assertThat(chunk.done()).isEqualTo(2);
    assertThat(chunk.existing()).isEqualTo(1);
    var rows = lists.rows(run);
    assertThat(rows.get(1).state()).isEqualTo("existing");
    assertThat(rows.get(1).holder()).isEqualTo(rows.get(0).credential());
    assertThat(badges()).isEqualTo(2);
  }

  @Test
  void keepsWhoHoldsTheBadgeEvenWhereTheTemplateIsNoLongerActive() {
    var holder = store.awards().award(system, template, Map.of());
    var email = view(holder).learner().email();
    inactive(template);
    var run =
        lists.list(
            system,
            template,
            List.of(Given.of(email).named("Grace", "Hopper"), Given.of(email("nobody"))));

    var chunk = steps.award(run, ALL, "r");

    assertThat(chunk.existing()).isEqualTo(1);
    assertThat(chunk.refused()).isEqualTo(1);
    var rows = lists.rows(run);
    assertThat(rows.get(0).holder()).isEqualTo(holder);
    assertThat(rows.get(1).reason()).isEqualTo("template_inactive");
    assertThat(rows.get(1).field()).isEqualTo("template");
    // Newly given names are learned all the same, as from a single award.
    assertThat(view(holder).learner().lastName()).isEqualTo("Hopper");
    assertThat(lists.count("SELECT COUNT(*) FROM learner WHERE email LIKE 'nobody%'")).isZero();
  }

  @Test
  void refusesARowWhoseTemplateIsGoneAnothersOrAwardedByRequirements() {
    var gone = store.awards().template(system, "gone-" + UUID.randomUUID(), null);
    store
        .awards()
        .jdbc()
        .sql("UPDATE template SET deleted_at = created_at WHERE id = ?")
        .param(gone)
        .update();
    var others =
        store.awards().template(store.awards().system("other-" + UUID.randomUUID()), "o", null);
    var earned = store.awards().template(system, "earned-" + UUID.randomUUID(), null);
    store
        .awards()
        .jdbc()
        .sql("UPDATE template SET award_mode = 'requirements' WHERE id = ?")
        .param(earned)
        .update();
    var run =
        lists.list(
            system,
            null,
            List.of(
                Given.of(email("a")).forTemplate(gone),
                Given.of(email("b")).forTemplate(others),
                Given.of(email("c")).forTemplate(earned),
                Given.of(email("d"))));

    assertThat(steps.award(run, ALL, "r").refused()).isEqualTo(4);

    assertThat(lists.rows(run))
        .extracting(BulkOnRecord.Row::reason)
        .containsExactly(
            "template_unknown",
            "template_unknown",
            "template_awarded_by_requirements",
            "template_unknown");
  }

  @Test
  void refusesOnlyTheRowsWhoseExternalIdContradicts() {
    var owner = email("owner");
    steps.award(
        lists.list(system, template, List.of(Given.of(owner).identified("id-" + owner))), ALL, "r");
    var another = store.awards().template(system, "badge-" + UUID.randomUUID(), null);
    var run =
        lists.list(
            system,
            another,
            List.of(
                Given.of(owner).identified("something-else"),
                Given.of(email("thief")).identified("id-" + owner),
                Given.of(email("good")).identified("mine-" + owner),
                Given.of(email("second")).identified("mine-" + owner)));

    var chunk = steps.award(run, ALL, "r");

    assertThat(chunk.done()).isEqualTo(1);
    assertThat(lists.rows(run))
        .extracting(BulkOnRecord.Row::reason)
        .containsExactly("external_id_differs", "external_id_taken", null, "external_id_taken");
    assertThat(lists.rows(run).get(0).field()).isEqualTo("externalId");
  }

  @Test
  void learnsWhatRowsSayAboutKnownLearnersOnePersonAfterTheOther() {
    var known = email("known");
    steps.award(lists.running(system, template, List.of(known)), ALL, "r");
    var another = store.awards().template(system, "badge-" + UUID.randomUUID(), null);
    var run =
        lists.list(
            system,
            another,
            List.of(
                Given.of(known).named("Old", "Name").identified("k-" + known),
                Given.of(known).named("New", "Name"),
                Given.of(known)));

    var chunk = steps.award(run, ALL, "r");

    assertThat(chunk.done()).isEqualTo(1);
    assertThat(chunk.existing()).isEqualTo(2);
    var learner = view(lists.rows(run).getFirst().credential()).learner();
    assertThat(learner.firstName()).isEqualTo("New");
    assertThat(learner.externalId()).isEqualTo("k-" + known);
  }

  @Test
  void awardsNothingToALearnerWhoWasErased() {
    var erased = email("erased");
    store.awards().learner(system, erased);
    store
        .awards()
        .jdbc()
        .sql("UPDATE learner SET erased_at = created_at WHERE email = ?")
        .param(erased)
        .update();
    var run = lists.running(system, template, List.of(erased, email("alive")));

    assertThat(steps.award(run, ALL, "r").done()).isEqualTo(1);

    assertThat(lists.rows(run).getFirst().reason()).isEqualTo("learner_erased");
  }

  @Test
  void letsABadgeWhoseTimeIsOverGiveWayButNotAnOldOneEnteredLate() {
    var over =
        store
            .awards()
            .award(system, template, Map.of("expires", UtcTime.of(store.now().minusSeconds(60))));
    var old =
        store
            .awards()
            .award(
                system,
                template,
                Map.of("expires", UtcTime.of(store.now().minus(Duration.ofDays(400)))));
    var run =
        lists.running(
            system, template, List.of(view(over).learner().email(), view(old).learner().email()));

    var chunk = steps.award(run, ALL, "r");

    assertThat(chunk.done()).isEqualTo(1);
    assertThat(chunk.existing()).isEqualTo(1);
    assertThat(view(over).state()).isEqualTo(AwardState.EXPIRED);
    assertThat(lists.rows(run).get(1).holder()).isEqualTo(old);
  }

  @Test
  void endsAllBadgesWhoseTimeIsOverThatGiveWay() {
    var over =
        IntStream.range(0, 3).mapToObj(n -> overSince(store.now().minusSeconds(60))).toList();
    var emails = over.stream().map(one -> view(one).learner().email()).toList();
    lists.block(template, 3);
    var again =
        lists.list(
            system,
            template,
            List.of(
                Given.of(emails.get(0)),
                Given.of(emails.get(1)),
                Given.of(emails.get(2)).named("New", "Name"),
                Given.of(emails.get(2))));

    var chunk = steps.award(again, ALL, "r");

    assertThat(chunk.done()).isEqualTo(3);
    assertThat(chunk.existing()).isEqualTo(1);
    assertThat(lists.rows(again).get(3).holder()).isEqualTo(lists.rows(again).get(2).credential());
    assertThat(over).allMatch(one -> view(one).state() == AwardState.EXPIRED);
    assertThat(lists.count("SELECT live_count FROM instance_block WHERE template_id = ?", template))
        .isZero();
  }

  @Test
  void leavesABadgeWhoseTimeIsOverToItsHolderIfTheRowIsRefused() {
    var over = overSince(store.now().minusSeconds(60));
    inactive(template);

    steps.award(lists.running(system, template, List.of(view(over).learner().email())), ALL, "r");

    assertThat(view(over).state()).isNotEqualTo(AwardState.EXPIRED);
  }

  private UUID overSince(Instant end) {
    return store.awards().award(system, template, Map.of("expires", UtcTime.of(end)));
  }

  @Test
  void findsThemAllThatRestAFewAtATime() {
    var resting = lists.running(system, template, List.of(email("a")));
    var another = lists.running(system, template, List.of(email("b")));
    var found = new ArrayList<UUID>();
    BulkSteps.Unmoved last = null;
    while (true) {
      var some = steps.unmoved(store.now(), last, 1);
      if (some.isEmpty()) {
        break;
      }
      last = some.getLast();
      found.add(last.run());
    }
    assertThat(found).contains(resting, another).doesNotHaveDuplicates();
  }

  @Test
  void doesNothingWhilePausedOrOnceCancelled() {
    var run = lists.running(system, template, emails("rest", 3));
    lists.state(run, "paused");
    assertThat(steps.award(run, ALL, "r"))
        .isEqualTo(new BulkSteps.Chunk(BulkRunState.PAUSED, 0, 0, 0, Set.of()));
    assertThat(steps.complete(run)).isFalse();
    assertThat(steps.unmoved(store.now(), null, 10))
        .extracting(BulkSteps.Unmoved::run)
        .doesNotContain(run);

    lists.state(run, "cancelled");
    assertThat(steps.award(run, ALL, "r").state()).isEqualTo(BulkRunState.CANCELLED);
    assertThat(badges()).isZero();

    lists.state(run, "running");
    assertThat(steps.unmoved(store.now(), null, 10))
        .extracting(BulkSteps.Unmoved::run)
        .contains(run);
    assertThat(steps.award(run, ALL, "r").done()).isEqualTo(3);
    assertThat(steps.unmoved(store.now(), null, 10))
        .extracting(BulkSteps.Unmoved::run)
        .doesNotContain(run);
    assertThat(steps.backlog().runs()).isPositive();
  }

  @Test
  void cutsWhatWaitsIntoRangesAndCompletesWhenNothingDoes() {
    var run = lists.running(system, template, emails("many", 1_200));
    assertThat(steps.next(run, 0, 10))
        .containsExactly(new Range(1, 500), new Range(501, 1_000), new Range(1_001, 1_200));
    assertThat(steps.next(run, 0, 2)).hasSize(2);
    assertThat(steps.next(run, 1_000, 2)).containsExactly(new Range(1_001, 1_200));

    steps.award(run, new Range(501, 1_000), "r");
    assertThat(steps.complete(run)).isFalse();
    assertThat(steps.next(run, 0, 10)).containsExactly(new Range(1, 500), new Range(1_001, 1_200));
    // A range may hold more rows than it was cut for: the rest goes on waiting.
    assertThat(steps.award(run, ALL, "r").done()).isEqualTo(500);
    assertThat(steps.award(run, ALL, "r").done()).isEqualTo(200);
    assertThat(steps.complete(run)).isTrue();
    assertThat(steps.progress(run).orElseThrow().state()).isEqualTo(BulkRunState.COMPLETED);
    assertThat(badges()).isEqualTo(1_200);
  }

  @Test
  void keepsRangesShortWhereRowsWaitHereAndThereInALongList() {
    var run = lists.running(system, template, emails("far", 20));
    lists.renumber(run, 2_000);

    assertThat(steps.next(run, 0, 20))
        .startsWith(new Range(2_000, 6_000), new Range(8_000, 12_000))
        .hasSize(7);
    assertThat(steps.next(run, 0, 2))
        .containsExactly(new Range(2_000, 6_000), new Range(8_000, 12_000));
  }

  private long atCredly() {
    var account = store.awards().account(system, "credly-" + UUID.randomUUID());
    return store.awards().template(system, "credly-" + UUID.randomUUID(), account);
  }

  private void sent(UUID credential) {
    store.awards().change(credential, "state = 'issuing', intent = 1");
  }

  private static List<String> emails(String who, int count) {
    var mark = UUID.randomUUID().toString().substring(0, 8);
    return IntStream.range(0, count).mapToObj(n -> who + n + "-" + mark + "@example.org").toList();
  }

  private static String email(String who) {
    return emails(who, 1).getFirst();
  }

  private void inactive(long id) {
    store
        .awards()
        .jdbc()
        .sql("UPDATE template SET is_active = FALSE WHERE id = ?")
        .param(id)
        .update();
  }

  private AwardView view(UUID credential) {
    return store.get(AwardViews.class).find(system, credential).orElseThrow();
  }

  private long signals(UUID credential) {
    return lists.count(
        "SELECT COUNT(*) FROM signal_log WHERE subject = ? AND transition = 'awarded'",
        credential.toString());
  }

  private long badges() {
    return lists.count(
        "SELECT COUNT(*) FROM credential WHERE template_id = ? AND live = 1", template);
  }
}
