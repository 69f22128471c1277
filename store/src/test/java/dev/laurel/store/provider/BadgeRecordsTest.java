package dev.laurel.store.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.award.RevocationCause;
import dev.laurel.domain.provider.DriftKind;
import dev.laurel.domain.provider.FoundBadge;
import dev.laurel.domain.provider.HeldCredential;
import dev.laurel.store.award.AwardSteps;
import dev.laurel.store.award.AwardsOnRecord;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.provider.Findings.Disagreement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadgeRecordsTest {
  private StoreOnTest store;
  private AwardsOnRecord record;
  private BadgeRecords badges;
  private Drifts drifts;
  private long system;
  private long template;
  private WatchedAccount account;

  @BeforeAll
  void start() {
    store = new StoreOnTest();
    record = store.awards();
    badges = store.get(BadgeRecords.class);
    drifts = store.get(Drifts.class);
  }

  @AfterAll
  void close() {
    store.close();
  }

  @BeforeEach
  void anAccountOfItsOwn() {
    var name = UUID.randomUUID().toString().substring(0, 8);
    system = record.system(name);
    var row = record.account(system, name);
    template = record.template(system, name, row);
    account =
        store.get(WatchedAccounts.class).find(record.uuidOf("provider_account", row)).orElseThrow();
  }

  @Test
  void knowsWhoRecordedABadgeAndWhoIsStillWaitingForOne() {
    var issued = issued("b-1");
    var learner = record.learner(system, "ada@example.org");
    record.award(system, template, Map.of("learner_id", learner, "state", "issuing"));
    record.award(
        system,
        template,
        Map.of("learner_id", record.learner(system, "done@example.org"), "state", "issued"));

    var known =
        badges.known(
            account,
            template,
            List.of(
                badge("b-1", "x@example.org", "nobody"),
                badge("b-2", " ADA@example.org", null),
                badge("b-3", "other@example.org", record.uuidOf("learner", learner).toString()),
                badge("b-4", "done@example.org", null),
                badge("b-5", "no address", null)));

    assertThat(known.of(badge("b-1", "x@example.org", null)))
        .singleElement()
        .satisfies(
            held -> {
              assertThat(held.credential()).isEqualTo(issued.toString());
              assertThat(held.status()).isEqualTo(CredentialStatus.AWARDED);
              assertThat(held.state()).isEqualTo(AwardState.ISSUED);
            });
    assertThat(known.inFlight(badge("b-2", "ADA@example.org", null))).as("by email").isTrue();
    assertThat(
            known.inFlight(
                badge("b-3", "else@example.org", record.uuidOf("learner", learner).toString())))
        .as("by person")
        .isTrue();
    assertThat(known.inFlight(badge("b-4", "done@example.org", null))).isFalse();
  }

  @Test
  void knowsTheCredentialThatARecordNames() {
    var later = issued("r-1");
    var named =
        new FoundBadge("r-9", "created", null, "a@example.org", "p", later.toString(), null, true);

    assertThat(badges.known(account, template, List.of(named)).of(named))
        .extracting(HeldCredential::credential)
        .containsExactly(later.toString());
  }

  @Test
  void followsTheProvidersWordAndRecordsDriftOnce() {
    var award = issued("b-1");
    var ours = ours("b-1");
    var found =
        new Findings(
            Map.of("revoked", Set.of(ours.id())),
            Set.of(),
            List.of(new Disagreement("b-1", DriftKind.REVOKED, "revoked", ours)));

    badges.keep(account, template, found);
    store.pass(Duration.ofMinutes(5));
    badges.keep(account, template, found);

    assertThat(open())
        .singleElement()
        .satisfies(
            drift -> {
              assertThat(drift.award()).isEqualTo(award);
              assertThat(drift.kind()).isEqualTo(DriftKind.REVOKED);
              assertThat(drift.lastSeenAt()).isEqualTo(store.now());
              assertThat(drift.firstSeenAt()).isEqualTo(store.now().minus(Duration.ofMinutes(5)));
            });
    assertThat(ours("b-1").externalState()).isEqualTo("revoked");
    assertThat(ours("b-1").status()).as("nothing is fixed").isEqualTo(CredentialStatus.AWARDED);
  }

  @Test
  void leavesOutADisagreementAboutACredentialThatHasChangedSince() {
    var award = issued("b-1");
    var judged = ours("b-1");
    store.get(AwardSteps.class).beginRevocation(award, RevocationCause.REVOKED, true);

    keepDrift(DriftKind.REVOKED, "b-1", "revoked", judged);

    assertThat(open()).isEmpty();
  }

  @Test
  void closesWhenBothAgreeAgainAndOpensAnewAfterwards() {
    issued("b-1");
    keepDrift(DriftKind.REVOKED, "b-1", "revoked", ours("b-1"));
    badges.keep(account, template, new Findings(Map.of(), Set.of("b-1"), List.of()));
    assertThat(open()).isEmpty();

    keepDrift(DriftKind.REVOKED, "b-1", "revoked", ours("b-1"));
    assertThat(open()).hasSize(1);
    assertThat(drifts.list(system, new Drifts.Filter(null, null, null), null, 10)).hasSize(2);
  }

  @Test
  void closesWhenOurCredentialIsRevoked() {
    var award = issued("b-1");
    keepDrift(DriftKind.DELETED, "b-1", "deleted", ours("b-1"));

    store.get(AwardSteps.class).beginRevocation(award, RevocationCause.REVOKED, true);

    assertThat(open()).isEmpty();
  }

  @Test
  void keepsADismissedOneHiddenUntilItDriftsOtherwise() {
    issued("b-1");
    keepDrift(DriftKind.REVOKED, "b-1", "rejected", ours("b-1"));
    var drift = open().getFirst();

    assertThat(drifts.dismiss(drift.uuid(), "ada")).isTrue();
    assertThat(drifts.dismiss(drift.uuid(), "bob")).isFalse();
    keepDrift(DriftKind.REVOKED, "b-1", "rejected", ours("b-1"));
    assertThat(open()).isEmpty();
    assertThat(drifts.find(system, drift.uuid()).orElseThrow().dismissedBy()).isEqualTo("ada");

    keepDrift(DriftKind.DELETED, "b-1", "deleted", ours("b-1"));
    assertThat(open()).extracting(Drifts.View::kind).containsExactly(DriftKind.DELETED);
  }

  @Test
  void groupsWhatIsShownForWhoIsOnCall() {
    for (var n = 0; n < 7; n++) {
      keepDrift(DriftKind.UNKNOWN, "u-" + n, "accepted", null);
    }
    issued("b-1");
    keepDrift(DriftKind.REVOKED, "b-1", "revoked", ours("b-1"));

    assertThat(drifts.groups(system, null, null, 10))
        .extracting(Drifts.Group::kind, Drifts.Group::count, group -> group.samples().size())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(DriftKind.UNKNOWN, 7L, 5),
            org.assertj.core.groups.Tuple.tuple(DriftKind.REVOKED, 1L, 1));
    assertThat(drifts.groups(system, UUID.randomUUID(), null, 10)).isEmpty();
    assertThat(drifts.groups(record.system("quiet" + system), null, null, 10)).isEmpty();
    assertThat(drifts.counts()).containsKeys(DriftKind.UNKNOWN, DriftKind.REVOKED);
  }

  @Test
  void listsByAccountKindAndWhetherItIsOpen() {
    keepDrift(DriftKind.UNKNOWN, "u-1", "accepted", null);
    keepDrift(DriftKind.UNKNOWN, "u-2", "accepted", null);
    badges.keep(account, template, new Findings(Map.of(), Set.of("u-1"), List.of()));

    assertThat(listed(DriftKind.UNKNOWN, true)).containsExactly("u-2");
    assertThat(listed(DriftKind.UNKNOWN, false)).containsExactly("u-1");
    assertThat(listed(null, null)).containsExactly("u-2", "u-1");
    assertThat(listed(DriftKind.DELETED, null)).isEmpty();
  }

  private List<String> listed(@Nullable DriftKind kind, @Nullable Boolean open) {
    return drifts.list(null, new Drifts.Filter(account.uuid(), kind, open), null, 10).stream()
        .map(Drifts.View::externalId)
        .toList();
  }

  private List<Drifts.View> open() {
    return drifts.list(system, new Drifts.Filter(null, null, true), null, 10);
  }

  private void keepDrift(
      DriftKind kind, String badge, String state, @Nullable HeldCredential ours) {
    badges.keep(
        account,
        template,
        new Findings(Map.of(), Set.of(), List.of(new Disagreement(badge, kind, state, ours))));
  }

  private HeldCredential ours(String badge) {
    var found = badge(badge, "x@example.org", null);
    return badges.known(account, template, List.of(found)).of(found).getFirst();
  }

  private UUID issued(String badge) {
    return record.award(
        system, template, Map.of("external_id", badge, "external_state", "pending"));
  }

  private static FoundBadge badge(String id, String email, @Nullable String person) {
    return new FoundBadge(id, "pending", null, email, person, null, null, true);
  }
}
