package dev.laurel.store.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.bulk.BulkRunState;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.award.AwardSteps;
import dev.laurel.store.award.AwardView;
import dev.laurel.store.award.AwardViews;
import dev.laurel.store.award.OperatorAudit;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.bulk.BulkOnRecord.Row;
import dev.laurel.store.bulk.BulkSteps.Chunk;
import dev.laurel.store.bulk.BulkSteps.Range;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkRevokingTest {
  private static final Range ALL = new Range(1, 1_000_000);

  private StoreOnTest store;
  private BulkSteps steps;
  private BulkOnRecord lists;
  private long system;
  private long hosted;
  private long atCredly;

  @BeforeAll
  void open() {
    store = new StoreOnTest();
    steps = store.get(BulkSteps.class);
    lists = new BulkOnRecord(store.dataSource());
    system = store.awards().system("acme");
    hosted = store.awards().template(system, "hosted", null);
    atCredly = store.awards().template(system, "credly", store.awards().account(system, "one"));
  }

  @AfterAll
  void close() {
    store.close();
  }

  @Test
  void settlesHostedBadgesAtOnceAndLeavesTheOthersToBeWithdrawn() {
    var ours = award(hosted);
    var theirs = award(atCredly);
    var run = lists.revoking(system, List.of(ours, theirs));

    var chunk = steps.revoke(run, ALL);

    assertThat(chunk).isEqualTo(new Chunk(BulkRunState.RUNNING, 2, 0, 0, Set.of(Origin.CREDLY)));
    assertThat(view(ours).state()).isEqualTo(AwardState.REVOKED);
    assertThat(view(theirs).state()).isEqualTo(AwardState.REVOKING);
    assertThat(view(theirs).status()).isEqualTo(CredentialStatus.REVOKED);
    assertThat(transitions(ours)).containsExactly("awarded", "revoked");
    assertThat(transitions(theirs)).containsExactly("awarded", "revoked");
    assertThat(steps.withdrawals(run, 0, 2, 10))
        .containsExactly(new BulkSteps.Withdrawal(2, theirs, "acme", Origin.CREDLY));
    assertThat(steps.withdrawals(run, 2, 2, 10)).isEmpty();
  }

  @Test
  void saysThatARepeatedChunkHasBadgesToWithdrawUntilTheyAre() {
    var theirs = award(atCredly);
    var run = lists.revoking(system, List.of(award(hosted), theirs));
    steps.revoke(run, new Range(1, 2));

    assertThat(steps.revoke(run, new Range(1, 2)))
        .isEqualTo(new Chunk(BulkRunState.RUNNING, 0, 0, 0, Set.of(Origin.CREDLY)));

    store.awards().change(theirs, "state = 'revoked'");
    assertThat(steps.revoke(run, new Range(1, 2)).atProviders()).isEmpty();
  }

  @Test
  void saysUnderEachAwardWhoTookItBackAndWhy() {
    var ours = award(hosted);
    var over = award(hosted);
    steps.revoke(lists.revoking(system, List.of(over)), ALL);

    steps.revoke(lists.revoking(system, List.of(ours, over)), ALL);

    assertThat(store.get(OperatorAudit.class).of(ours.toString()))
        .extracting(OperatorAudit.Entry::action, OperatorAudit.Entry::actor)
        .containsExactly(tuple("revoke", "a test"));
    assertThat(store.get(OperatorAudit.class).of(over.toString())).hasSize(1);
  }

  @Test
  void leavesTheSameRowsAsSingleRevocationsDo() {
    var singly = award(atCredly);
    var listed = award(atCredly);
    store
        .get(AwardSteps.class)
        .beginRevocation(singly, dev.laurel.domain.award.RevocationCause.REVOKED, true);
    steps.revoke(lists.revoking(system, List.of(listed)), ALL);

    assertThat(row(listed)).isEqualTo(row(singly));
  }

  @Test
  void findsTheBadgeThatALearnerHoldsAndSaysWhoHoldsNone() {
    var held = award(hosted);
    var email = view(held).learner().email();
    var run = lists.revokingOf(system, hosted, List.of(email, "nobody@example.org"));

    var chunk = steps.revoke(run, ALL);

    assertThat(chunk.done()).isEqualTo(1);
    assertThat(lists.rows(run)).extracting(Row::holder).containsExactly(held, null);
    assertThat(lists.rows(run).get(1).reason()).isEqualTo("badge_not_held");
    assertThat(view(held).status()).isEqualTo(CredentialStatus.REVOKED);
  }

  @Test
  void findsWhatAListByEmailHasTakenBackBeforeInAListThatIsSentAgain() {
    var held = award(hosted);
    var email = view(held).learner().email();
    steps.revoke(lists.revokingOf(system, hosted, List.of(email)), ALL);
    var ended = award(hosted);
    store.awards().change(ended, "status = 'expired', state = 'expired'");
    var run =
        lists.revokingOf(
            system,
            hosted,
            List.of(email, view(ended).learner().email(), "nobody@example.org", email));

    var chunk = steps.revoke(run, ALL);

    assertThat(chunk).isEqualTo(new Chunk(BulkRunState.RUNNING, 0, 3, 1, Set.of()));
    assertThat(lists.rows(run))
        .extracting(Row::state, Row::holder)
        .containsExactly(
            tuple("existing", held),
            tuple("existing", ended),
            tuple("refused", null),
            tuple("existing", held));
    assertThat(transitions(held)).containsExactly("awarded", "revoked");
  }

  @Test
  void namesTheNewestOfAwardsThatAreOverAndRevokesTheOneThatIsHeldWhateverIsNewer() {
    var older = award(hosted);
    var newer = award(hosted);
    var learner = learnerOf(older);
    store.awards().change(older, "status = 'revoked', state = 'revoked'");
    store.awards().change(newer, "status = 'revoked', state = 'revoked', learner_id = " + learner);
    var emails = List.of(view(older).learner().email());

    var over = lists.revokingOf(system, hosted, emails);
    steps.revoke(over, ALL);
    store.awards().change(older, "status = 'awarded', state = 'issued'");
    var held = lists.revokingOf(system, hosted, emails);
    steps.revoke(held, ALL);

    assertThat(lists.rows(over))
        .extracting(Row::state, Row::holder)
        .containsExactly(tuple("existing", newer));
    assertThat(lists.rows(held))
        .extracting(Row::state, Row::holder)
        .containsExactly(tuple("done", older));
  }

  @Test
  void countsWhatIsOverAsExistingAndRefusesWhatIsAnothersOrUnknown() {
    var twice = award(hosted);
    var other = store.awards().system("other-" + UUID.randomUUID());
    var others = store.awards().award(other, store.awards().template(other, "o", null), Map.of());
    var expired = award(hosted);
    store.awards().change(expired, "status = 'expired', state = 'expired'");
    var run = lists.revoking(system, List.of(twice, twice, others, UUID.randomUUID(), expired));

    var chunk = steps.revoke(run, ALL);

    assertThat(chunk.done()).isEqualTo(1);
    assertThat(chunk.existing()).isEqualTo(2);
    assertThat(chunk.refused()).isEqualTo(2);
    assertThat(lists.rows(run))
        .extracting(Row::state)
        .containsExactly("done", "existing", "refused", "refused", "existing");
    assertThat(transitions(others)).isEmpty();
    assertThat(steps.revoke(run, ALL).done()).isZero();
    assertThat(steps.complete(run)).isTrue();
  }

  @Test
  void keepsTheCountsOfNumberedPagesTrue() {
    var template = store.awards().template(system, "counted-" + UUID.randomUUID(), null);
    var one = store.awards().award(system, template, Map.of());
    var two = store.awards().award(system, template, Map.of());
    store.awards().award(system, template, Map.of());
    lists.block(template, 3);

    steps.revoke(lists.revoking(system, List.of(one, two)), ALL);

    assertThat(lists.count("SELECT live_count FROM instance_block WHERE template_id = ?", template))
        .isEqualTo(1);
  }

  private UUID award(long template) {
    return store.awards().award(system, template, Map.of());
  }

  private Object learnerOf(UUID credential) {
    return store
        .awards()
        .jdbc()
        .sql("SELECT learner_id FROM credential WHERE uuid = ?")
        .param(credential.toString())
        .query()
        .singleValue();
  }

  private AwardView view(UUID credential) {
    return store.get(AwardViews.class).find(system, credential).orElseThrow();
  }

  private Map<String, Object> row(UUID credential) {
    return store
        .awards()
        .jdbc()
        .sql(
            """
            SELECT status, state, step, revoked_at, revocation_cause, attempts, failing_since,
                   waited_seconds, failure_type, parked_at, waits_for, external_state, live
              FROM credential WHERE uuid = ?
            """)
        .param(credential.toString())
        .query()
        .singleRow();
  }

  private List<String> transitions(UUID credential) {
    return store
        .awards()
        .jdbc()
        .sql("SELECT transition FROM signal_log WHERE subject = ? ORDER BY id")
        .param(credential.toString())
        .query(String.class)
        .list();
  }
}
