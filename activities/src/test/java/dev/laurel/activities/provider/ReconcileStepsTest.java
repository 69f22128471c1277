package dev.laurel.activities.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.domain.provider.DriftKind;
import dev.laurel.fakes.provider.Fault;
import dev.laurel.fakes.provider.Operation;
import dev.laurel.store.provider.Drifts;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reading an account of Credly's, and what Accredible does otherwise. */
class ReconcileStepsTest {
  private ReadingRig rig = ReadingRig.credly();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void followsWhatTheProviderSaysOfEveryPage() {
    var awards = new ArrayList<UUID>();
    for (var n = 0; n < 120; n++) {
      awards.add(rig.holding(rig.atCredly().issueByHand("101", n + "@example.org")));
    }
    rig.atCredly().badges().forEach(badge -> rig.atCredly().state(badge.id(), "accepted"));

    var run = rig.read();

    assertThat(awards).allMatch(award -> rig.column(award, "external_state").equals("accepted"));
    assertThat(rig.open()).isEmpty();
    var view = rig.runs.find(null, run).orElseThrow();
    assertThat(view.badges()).isEqualTo(120);
    assertThat(view.refreshed()).isEqualTo(120);
    assertThat(view.templates()).isEqualTo(1);
    assertThat(rig.atCredly().requests(Operation.FIND)).as("one a page").isEqualTo(3);
  }

  @Test
  void recordsWhatWasRevokedOrDeletedByHandAndChangesNothingElse() {
    var revoked = rig.atCredly().issueByHand("101", "revoked@example.org");
    var rejected = rig.atCredly().issueByHand("101", "rejected@example.org");
    var deleted = rig.atCredly().issueByHand("101", "deleted@example.org");
    var ofRevoked = rig.holding(revoked);
    var ofRejected = rig.holding(rejected);
    var ofDeleted = rig.holding(deleted);
    rig.atCredly().state(revoked.id(), "revoked");
    rig.atCredly().state(rejected.id(), "rejected");
    rig.atCredly().deleteByHand(deleted.id());

    rig.read();

    assertThat(rig.open())
        .extracting(Drifts.View::externalId, Drifts.View::kind, Drifts.View::providerState)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(revoked.id(), DriftKind.REVOKED, "revoked"),
            org.assertj.core.groups.Tuple.tuple(deleted.id(), DriftKind.DELETED, "deleted"));
    assertThat(rig.column(ofRevoked, "status")).isEqualTo("awarded");
    assertThat(rig.column(ofRevoked, "state")).isEqualTo("issued");
    assertThat(rig.column(ofRevoked, "external_state")).isEqualTo("revoked");
    assertThat(rig.column(ofRejected, "external_state"))
        .as("its learner declined it, which is no drift")
        .isEqualTo("rejected");
    assertThat(rig.column(ofDeleted, "external_state")).isEqualTo("revoked");
    assertThat(rig.column(ofDeleted, "external_id")).isEqualTo(deleted.id());
    assertThat(rig.atCredly().requests(Operation.ISSUE)).isZero();
    assertThat(rig.atCredly().requests(Operation.WITHDRAW)).isZero();
    rig.read();
    assertThat(rig.open()).as("once each").hasSize(2);
  }

  @Test
  void seesALiveBadgeThatIsNotOursUntilItIsGone() {
    var strange = rig.atCredly().issueByHand("101", "stranger@example.org");
    rig.read();
    assertThat(rig.open()).extracting(Drifts.View::kind).containsExactly(DriftKind.UNKNOWN);

    rig.atCredly().deleteByHand(strange.id());
    rig.store.pass(Duration.ofMinutes(1));
    rig.read();
    assertThat(rig.open()).isEmpty();
  }

  @Test
  void seesABadgeThatOutlivedItsRevocationAndNoneWhoseRevocationIsUnderWay() {
    var outlived = rig.atCredly().issueByHand("101", "outlived@example.org");
    var award = rig.holding(outlived, Map.of("status", "revoked", "state", "revoked"));
    var under = rig.atCredly().issueByHand("101", "under-way@example.org");
    rig.holding(under, Map.of("status", "revoked", "state", "revoking", "step", "revoke"));

    rig.read();

    assertThat(rig.open())
        .singleElement()
        .satisfies(
            drift -> {
              assertThat(drift.kind()).isEqualTo(DriftKind.UNKNOWN);
              assertThat(drift.award()).isEqualTo(award);
            });
  }

  @Test
  void leavesAnAwardAloneBetweenItsPostAndItsRecord() {
    rig.atCredly().issueByHand("101", "sent@example.org");
    var learner = rig.learner("Sent@example.org");
    rig.record.award(
        rig.system,
        rig.template,
        Map.of("learner_id", learner, "state", "issuing", "send_record", "open"));
    rig.atCredly().issueByHand("101", "ambiguous@example.org");
    rig.record.award(
        rig.system,
        rig.template,
        Map.of(
            "learner_id",
            rig.learner("ambiguous@example.org"),
            "state",
            "needs_attention",
            "failure_type",
            "outcome_unknown",
            "send_record",
            "ambiguous"));

    rig.read();

    assertThat(rig.open()).isEmpty();
  }

  @Test
  void findsNothingMissingAfterAPartialRead() {
    for (var n = 0; n < 60; n++) {
      rig.holding(rig.atCredly().issueByHand("101", n + "@example.org"));
    }
    rig.atCredly().faults().next(Operation.FIND, Fault.delay(Duration.ofMillis(1)));
    rig.atCredly().faults().always(Operation.FIND, Fault.status(500));

    assertThatThrownBy(rig::read)
        .isInstanceOf(ApplicationFailure.class)
        .extracting(failure -> ((ApplicationFailure) failure).getType())
        .isEqualTo("provider_unavailable");
    assertThat(rig.open()).isEmpty();
  }

  @Test
  void waitsForTheProvidersLagBeforeItMissesWhatWasRecordedAMomentAgo() {
    var badge = rig.atCredly().issueByHand("101", "ada@example.org");
    rig.holding(badge, Map.of("issued_at", dev.laurel.store.UtcTime.of(rig.now().minusSeconds(5))));
    rig.atCredly().deleteByHand(badge.id());

    assertThatThrownBy(rig::read)
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            wait -> {
              assertThat(wait.isNonRetryable()).isFalse();
              assertThat(wait.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(5));
            });
    assertThat(rig.open()).isEmpty();

    rig.store.pass(Duration.ofSeconds(5));
    rig.read();
    assertThat(rig.open()).extracting(Drifts.View::kind).containsExactly(DriftKind.DELETED);
  }

  @Test
  void closesADriftWhenTheProviderAgreesAgain() {
    var badge = rig.atCredly().issueByHand("101", "ada@example.org");
    rig.holding(badge);
    rig.atCredly().state(badge.id(), "revoked");
    rig.read();
    assertThat(rig.open()).hasSize(1);

    rig.atCredly().state(badge.id(), "accepted");
    rig.read();
    assertThat(rig.open()).isEmpty();
  }

  @Test
  void pausesTheAccountWhoseKeyIsRefused() {
    rig.holding(rig.atCredly().issueByHand("101", "ada@example.org"));
    rig.atCredly().acceptOnlyKey("another");

    assertThatThrownBy(rig::read)
        .extracting(failure -> ((ApplicationFailure) failure).getType())
        .isEqualTo("provider_unauthorized");
    assertThat(
            rig.record
                .jdbc()
                .sql("SELECT paused_at IS NOT NULL FROM provider_account WHERE id = ?")
                .param(rig.accountRow)
                .query(Boolean.class)
                .single())
        .isTrue();
    assertThat(rig.open()).isEmpty();
  }

  @Test
  void waitsAsLongAsTheProviderAsks() {
    rig.atCredly().faults().next(Operation.FIND, Fault.rateLimited(Duration.ofSeconds(7)));
    assertThatThrownBy(rig::read)
        .extracting(failure -> ((ApplicationFailure) failure).getNextRetryDelay())
        .isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void takesNoRevivedRecordOfAccredibleForDriftOfTheOldCredential() {
    rig.close();
    rig = ReadingRig.accredible();
    var fake = rig.atAccredible();
    var record = fake.issueByHand("101", "ada@example.org");
    var learner = rig.learner("ada@example.org");
    rig.holding(record, Map.of("learner_id", learner, "status", "revoked", "state", "revoked"));
    var later = rig.holding(record, Map.of("learner_id", learner));
    new Revival(rig).of(record.id(), later);

    rig.read();

    assertThat(rig.open()).isEmpty();
  }

  @Test
  void seesWhatWasEndedOrDeletedAtAccredibleThoughItsSearchLagsBehind() {
    rig.close();
    rig = ReadingRig.accredible();
    var fake = rig.atAccredible();
    var ended = fake.issueByHand("101", "ended@example.org");
    var deleted = fake.issueByHand("101", "deleted@example.org");
    rig.holding(ended);
    rig.holding(deleted);
    fake.expireByHand(ended.id());
    fake.deleteByHand(deleted.id());
    rig.read();
    assertThat(rig.open())
        .extracting(Drifts.View::externalId, Drifts.View::kind)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(ended.id(), DriftKind.REVOKED),
            org.assertj.core.groups.Tuple.tuple(deleted.id(), DriftKind.DELETED));

    fake.searchLag(Duration.ofHours(1));
    rig.read();
    assertThat(rig.open()).as("the search shows nothing as it is").hasSize(2);
  }

  @Test
  void readsALargeTemplateInSmallSteps() {
    rig.close();
    rig = ReadingRig.accredible();
    for (var n = 0; n < 230; n++) {
      rig.holding(rig.atAccredible().issueByHand("101", n + "@example.org"));
    }
    rig.read();
    assertThat(rig.open()).isEmpty();
    assertThat(rig.atAccredible().requests(Operation.FIND)).isEqualTo(5);
    assertThat(rig.atAccredible().requests(Operation.READ)).isZero();
  }

  /** What a later award does with a withdrawn record. */
  private record Revival(ReadingRig rig) {
    void of(String record, UUID credential) {
      try (var clients =
          new ProviderClients(
              Accounts.settings(rig.atAccredible().url()),
              new io.micrometer.core.instrument.simple.SimpleMeterRegistry(),
              java.time.Clock.systemUTC())) {
        var client = clients.of(rig.origin);
        var body =
            client
                .body(Accounts.order("101", "ada@example.org", "p-1"))
                .replace(Accounts.CREDENTIAL.toString(), credential.toString());
        client.revive(Accounts.access("key"), record, body);
      }
    }
  }
}
