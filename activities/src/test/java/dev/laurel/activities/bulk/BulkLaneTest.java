package dev.laurel.activities.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.activities.award.AwardRig;
import dev.laurel.activities.provider.ProviderSettings;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.fakes.provider.AccredibleFake;
import dev.laurel.fakes.provider.CredlyFake;
import dev.laurel.fakes.provider.FakeBadge;
import dev.laurel.fakes.provider.Fault;
import dev.laurel.fakes.provider.Operation;
import dev.laurel.store.bulk.BulkOnRecord;
import dev.laurel.store.bulk.BulkOnRecord.Given;
import dev.laurel.store.bulk.BulkSteps;
import dev.laurel.store.bulk.BulkSteps.Range;
import dev.laurel.workflows.bulk.BulkAwardWorkflow;
import dev.laurel.workflows.bulk.BulkStarts;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists at a provider that misbehaves: every row exactly one badge, as with single awards. */
class BulkLaneTest {
  /** It opens after ten failures, for a second. */
  private static final ProviderSettings.Breaker QUICK_BREAKER =
      new ProviderSettings.Breaker(20, 10, 50, Duration.ofSeconds(1), 3);

  private AwardRig rig;
  private BulkOnRecord lists;

  @AfterEach
  void close() {
    rig.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void issuesEachAwardOnceWithoutWorkflowsOfTheirOwn(Origin origin) {
    at(origin);
    var run = award(people(100));

    assertThat(rig.provider.liveBadges()).hasSize(100);
    assertThat(issued(run)).isEqualTo(100);
    assertThat(
            awardsWith(
                "external_id IS NOT NULL AND intent = 1 AND sent_body IS NULL AND external_url IS"
                    + " NOT NULL AND next_step_due IS NULL AND failure_type IS NULL"))
        .isEqualTo(100);
    assertThat(rig.provider.requests(Operation.FIND)).isZero();
    assertThat(rig.provider.requests(Operation.ISSUE_ALL))
        .isEqualTo(origin == Origin.ACCREDIBLE ? 4 : 0);
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void adoptsWhatAnUnansweredRequestHadMade(Origin origin) {
    at(origin);
    var operation = origin == Origin.CREDLY ? Operation.ISSUE : Operation.ISSUE_ALL;
    rig.provider.faults().next(1, operation, Fault.resetAfterAccepting());
    rig.provider.faults().next(1, operation, Fault.status(503));
    rig.provider.faults().next(1, operation, Fault.garbageAfterAccepting());
    var run = award(people(100));
    everyAwardIsIssued(run, 100);
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void waitsAsLongAsItIsAskedTo(Origin origin) {
    at(origin);
    var operation = origin == Origin.CREDLY ? Operation.ISSUE : Operation.ISSUE_ALL;
    rig.provider.faults().next(2, operation, Fault.rateLimited(Duration.ofSeconds(1)));
    var run = award(people(90));
    everyAwardIsIssued(run, 90);
  }

  @Test
  void waitsWithWhatWasNeverSentWhileTheAccountIsPausedAndNeedsNoWorkflowsForIt() {
    at(Origin.CREDLY);
    rig.provider.acceptOnlyKey("another");
    var run = lists.list(1, 1L, named(people(100)));
    BulkStarts.start(rig.temporal.getWorkflowClient(), run);

    // What was under way when the key was refused is parked as ever.
    rig.eventually(() -> awardsWith("failure_type = 'provider_unauthorized'") == 100);
    var parked = awardsWith("state = 'needs_attention' AND parking = 1");
    var waiting = awardsWith("state = 'accepted' AND failing_since IS NULL AND intent = 0");
    assertThat(parked).isBetween(1L, 50L);
    assertThat(waiting).isEqualTo(100 - parked);
    assertThat(rig.provider.badges()).isEmpty();
    var workflow = BulkAwardWorkflow.workflowId(run);
    rig.eventually(() -> rig.details(workflow).contains("the account at credly is paused"));

    rig.provider.acceptOnlyKey("key");
    rig.jdbc.sql("UPDATE provider_account SET paused_at = NULL").update();
    rig.ends(workflow);

    assertThat(issued(run)).isEqualTo(waiting);
    assertThat(rig.provider.requests(Operation.FIND)).isZero();
    assertThat(awardsWith("state = 'issued' AND failure_type IS NOT NULL")).isZero();
  }

  @Test
  void saysThatItWaitsForAProviderThatDoesNotAnswer() {
    at(Origin.CREDLY, QUICK_BREAKER);
    rig.provider.faults().always(Operation.ANY, Fault.status(503));
    var run = lists.list(1, 1L, named(people(200)));
    BulkStarts.start(rig.temporal.getWorkflowClient(), run);

    var held = "state = 'accepted' AND failure_type = 'provider_unavailable'";
    rig.eventually(() -> awardsWith(held + " AND failing_since IS NOT NULL") > 0);
    var workflow = BulkAwardWorkflow.workflowId(run);
    rig.eventually(() -> rig.details(workflow).contains("credly does not answer"));

    // When that has lasted for longer than our patience, they park as single awards do.
    rig.jdbc
        .sql("UPDATE credential SET failing_since = failing_since - INTERVAL 1 DAY WHERE " + held)
        .update();
    rig.ends(workflow);
    rig.eventually(() -> awardsWith(held) == 0);
    rig.eventually(() -> awardsWith("failure_type = 'provider_unavailable' AND parking = 1") > 0);
    assertThat(rig.provider.badges()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void goesOnWithoutLookUpsWhereTheDatabaseWasAwayForAMoment(Origin origin) {
    // given
    at(origin);
    rig.lostStamps.set(3);
    // when
    var run = award(people(100));
    // then
    assertThat(issued(run)).isEqualTo(100);
    assertThat(rig.provider.badges()).hasSize(100);
    assertThat(rig.provider.requests(Operation.FIND)).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void looksUpWhatWasSentThoughTheDatabaseComesBackWithoutKnowingOfIt(Origin origin) {
    // given
    at(origin);
    rig.lostAnswers.set(1);
    // when
    var run = award(people(10));
    // then
    rig.eventually(() -> issued(run) == 10);
    assertThat(rig.provider.requests(Operation.FIND)).isPositive();
    assertThat(rig.provider.requests(Operation.ISSUE) + rig.provider.requests(Operation.ISSUE_ALL))
        .isEqualTo(origin == Origin.CREDLY ? 10 : 1);
    assertThat(rig.provider.badges()).hasSize(10);
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void looksUpEverythingOfAListFromBeforeTheDatabaseWasRestored(Origin origin) {
    at(origin);
    var people = people(20);
    var run = lists.list(1, 1L, named(people));
    // It had sent one when the backup was not yet made of it.
    var sent =
        origin == Origin.CREDLY
            ? ((CredlyFake) rig.provider).issueByHand("101", people.getFirst())
            : ((AccredibleFake) rig.provider).issueByHand("101", people.getFirst());
    rig.jdbc.sql("UPDATE signal_sequence SET epoch = epoch + 1").update();

    BulkStarts.start(rig.temporal.getWorkflowClient(), run);
    rig.ends(BulkAwardWorkflow.workflowId(run));

    rig.eventually(() -> issued(run) == 20);
    assertThat(rig.provider.badges()).hasSize(20).extracting(FakeBadge::id).contains(sent.id());
    assertThat(rig.provider.requests(Operation.FIND)).isGreaterThanOrEqualTo(20);
    assertThat(rig.provider.requests(Operation.ISSUE_ALL)).isZero();
  }

  @Test
  void leavesItemsThatAreDeclinedOrNotSpokenOfToTheirOwnWorkflows() {
    at(Origin.ACCREDIBLE);
    var fake = (AccredibleFake) rig.provider;
    var people = people(60);
    var held = fake.issueByHand("101", people.get(3));
    fake.silentAbout(people.get(40));
    var run = award(people);

    // One has a record that was made by hand, for whom nothing new is made; one is looked up.
    rig.eventually(() -> awardsWith("state = 'issuing'") == 0);
    assertThat(rig.provider.liveBadges()).hasSize(60);
    assertThat(issued(run)).isEqualTo(60);
    assertThat(rig.provider.liveBadges()).extracting(FakeBadge::id).contains(held.id());
  }

  @Test
  void publishesWhatCouldNotBePublishedOnceThereAreCreditsAgain() {
    at(Origin.ACCREDIBLE);
    ((AccredibleFake) rig.provider).credits(10);
    award(people(30));

    rig.eventually(() -> awardsWith("state = 'needs_attention'") == 20);
    assertThat(awardsWith("state = 'issued'")).isEqualTo(10);
    assertThat(awardsWith("failure_type = 'provider_quota'")).isEqualTo(20);
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void parksARowWhoseLearnerHasNoName(Origin origin) {
    at(origin);
    var run =
        awardRows(
            List.of(
                Given.of("nameless@example.org"),
                Given.of("ada@example.org").named("Ada", "Lovelace")));

    assertThat(issued(run)).isEqualTo(1);
    assertThat(awardsWith("state = 'needs_attention' AND failure_type = 'provider_rejected'"))
        .isEqualTo(1);
    rig.eventually(() -> rig.details(awardOf("nameless@example.org")).contains("Needs attention"));
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void parksWhatTheProviderDeclinesInAWorkflowThatCanBeRetried(Origin origin) {
    at(origin);
    var operation = origin == Origin.CREDLY ? Operation.ISSUE : Operation.ISSUE_ALL;
    rig.provider.faults().next(1, operation, Fault.status(422));
    if (origin == Origin.ACCREDIBLE) {
      rig.provider.faults().next(1, Operation.ISSUE, Fault.status(422));
    }
    var run = award(people(1));
    var award = awardOf(people(1).getFirst());
    rig.eventually(() -> rig.details(award).contains("provider_rejected"));

    rig.retry(award);
    rig.eventually(() -> issued(run) == 1);
  }

  @Test
  void waitsForTheRevocationOfAnEarlierBadge() {
    at(Origin.CREDLY);
    var earlier = rig.award("ada@example.org");
    rig.until(earlier, "state", "issued");
    rig.provider.faults().always(Operation.WITHDRAW, Fault.status(503));
    rig.revoke(earlier);

    award(List.of("ada@example.org", "grace@example.org"));
    assertThat(awardsWith("waits_for IS NOT NULL")).isEqualTo(1);

    rig.provider.faults().clear();
    rig.eventually(() -> awardsWith("state = 'issued'") == 2);
    assertThat(rig.provider.liveBadges()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void handsOverWhatALostWorkerMayHaveSent(Origin origin) {
    at(origin);
    var people = people(60);
    var unheard = new AtomicReference<String>();
    rig.beforeRowsAreIssued =
        attempt -> {
          if (attempt == 1) {
            // It had sent one, and stamped another, when it died.
            unheard.set(stampedAndSent(people.getFirst(), origin));
            stampedAndSent(people.getLast(), null);
            throw new IllegalStateException("the worker died");
          }
        };
    var run = award(people);

    rig.eventually(() -> issued(run) == 60);
    assertThat(rig.provider.badges()).hasSize(60).extracting(FakeBadge::id).contains(unheard.get());
    assertThat(rig.provider.requests(Operation.FIND)).isGreaterThanOrEqualTo(60);
  }

  /** Returns the badge's id; null if it is not sent. */
  private @Nullable String stampedAndSent(String email, @Nullable Origin at) {
    var row =
        rig.jdbc
            .sql(
                "SELECT c.uuid, l.uuid AS learner FROM credential c JOIN learner l ON l.id ="
                    + " c.learner_id WHERE l.email = ?")
            .param(email)
            .query()
            .singleRow();
    rig.jdbc
        .sql(
            "UPDATE credential SET intent = 1, send_record = 'open', state = 'issuing', sent_at ="
                + " created_at, sent_email = ?, sent_recipient = ? WHERE uuid = ?")
        .params(email, row.get("learner"), row.get("uuid"))
        .update();
    if (at == null) {
      return null;
    }
    var badge =
        at == Origin.CREDLY
            ? ((CredlyFake) rig.provider).issueByHand("101", email)
            : ((AccredibleFake) rig.provider).issueByHand("101", email);
    return badge.id();
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void handsOverWhatAnotherRunHasInserted(Origin origin) {
    at(origin);
    var run = lists.list(1, 1L, named(people(40)));
    rig.get(BulkSteps.class).award(run, new Range(1, 20), "a lost run");

    BulkStarts.start(rig.temporal.getWorkflowClient(), run);
    rig.ends(BulkAwardWorkflow.workflowId(run));

    rig.eventually(() -> issued(run) == 40);
    assertThat(rig.provider.badges()).hasSize(40);
    // Twenty are looked up, at Credly by person and by email; the others were sent by this run,
    // and are looked up only where a slow machine left one unanswered.
    var each = origin == Origin.CREDLY ? 2 : 1;
    assertThat(rig.provider.requests(Operation.FIND)).isBetween(20L * each, 30L * each);
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDLY", "ACCREDIBLE"})
  void withdrawsTheBadgesOfAListAtTheProvider(Origin origin) {
    at(origin);
    award(people(30));
    var awards =
        rig.jdbc.sql("SELECT uuid FROM credential ORDER BY id LIMIT 20").query(String.class).list();
    var run = lists.revoking(1, awards.stream().map(UUID::fromString).toList());

    BulkStarts.start(rig.temporal.getWorkflowClient(), run);
    rig.ends(BulkAwardWorkflow.workflowId(run));

    assertThat(awardsWith("status = 'revoked'")).isEqualTo(20);
    rig.eventually(() -> awardsWith("state = 'revoked'") == 20);
    assertThat(rig.provider.liveBadges()).hasSize(10);
    assertThat(lists.states(run)).containsOnlyKeys("done");
  }

  @Test
  void awardsOnceWhomTwoListsAndSingleRequestsNameAtTheSameTime() {
    at(Origin.CREDLY);
    var people = people(80);
    var one = lists.list(1, 1L, named(people));
    var other = lists.list(1, 1L, named(people.reversed()));
    BulkStarts.start(rig.temporal.getWorkflowClient(), one);
    BulkStarts.start(rig.temporal.getWorkflowClient(), other);
    people.subList(0, 10).forEach(rig::award);
    rig.ends(BulkAwardWorkflow.workflowId(one));
    rig.ends(BulkAwardWorkflow.workflowId(other));

    rig.eventually(() -> awardsWith("state = 'issued'") == 80);
    assertThat(rig.provider.badges()).hasSize(80);
    assertThat(lists.states(one).keySet()).isSubsetOf("done", "existing");
    assertThat(lists.count("SELECT COUNT(*) FROM credential")).isEqualTo(80);
  }

  private static List<Given> named(List<String> people) {
    return people.stream().map(one -> Given.of(one).named("Ada", "Lovelace")).toList();
  }

  private void at(Origin origin) {
    at(origin, AwardRig.NO_BREAKER);
  }

  private void at(Origin origin, ProviderSettings.Breaker breaker) {
    rig = AwardRig.at(origin, breaker);
    lists = new BulkOnRecord(rig.get(DataSource.class));
  }

  /** To the end of the bulk run; awards that were handed over may go on. */
  private UUID award(List<String> people) {
    return awardRows(named(people));
  }

  private UUID awardRows(List<Given> rows) {
    var run = lists.list(1, 1L, rows);
    BulkStarts.start(rig.temporal.getWorkflowClient(), run);
    rig.ends(BulkAwardWorkflow.workflowId(run));
    assertThat(lists.states(run)).containsOnlyKeys("done");
    return run;
  }

  private void everyAwardIsIssued(UUID run, int count) {
    rig.eventually(() -> issued(run) == count);
    assertThat(rig.provider.liveBadges()).hasSize(count);
    assertThat(rig.provider.badges()).hasSize(count);
    var ours =
        new HashSet<>(
            rig.jdbc.sql("SELECT external_id FROM credential").query(String.class).list());
    assertThat(rig.provider.badges()).extracting(FakeBadge::id).allMatch(ours::contains);
  }

  private UUID awardOf(String email) {
    return UUID.fromString(
        rig.jdbc
            .sql(
                "SELECT c.uuid FROM credential c JOIN learner l ON l.id = c.learner_id WHERE"
                    + " l.email = ?")
            .param(email)
            .query(String.class)
            .single());
  }

  private long issued(UUID run) {
    return awardsWith("state = 'issued' AND bulk_id = " + lists.idOf(run));
  }

  private long awardsWith(String condition) {
    return lists.count("SELECT COUNT(*) FROM credential WHERE " + condition);
  }

  private static List<String> people(int count) {
    return IntStream.range(0, count).mapToObj(n -> "learner-" + n + "@example.org").toList();
  }
}
