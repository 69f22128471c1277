package dev.laurel.activities.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.provider.DriftKind;
import dev.laurel.fakes.provider.Fault;
import dev.laurel.fakes.provider.Operation;
import dev.laurel.store.provider.Drifts;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reading again what Credly's webhooks named. */
class ProviderHintsTest {
  private final ReadingRig rig = ReadingRig.credly();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void followsAtOnceAndRecordsWhereTheProviderDisagrees() {
    var badge = rig.atCredly().issueByHand("101", "ada@example.org");
    var award = rig.holding(badge);
    rig.hint(rig.atCredly().byHand(badge.id(), "accepted"));
    rig.readHints();
    assertThat(rig.column(award, "external_state")).isEqualTo("accepted");
    assertThat(rig.open()).isEmpty();

    var revoked = rig.atCredly().byHand(badge.id(), "revoked");
    rig.hint(revoked);
    rig.readHints();
    assertThat(rig.column(award, "external_state")).isEqualTo("revoked");
    assertThat(rig.column(award, "status")).isEqualTo("awarded");
    assertThat(rig.open()).extracting(Drifts.View::kind).containsExactly(DriftKind.REVOKED);
    assertThat(rig.event(revoked, "state")).isEqualTo("applied");
  }

  @Test
  void recordsADeletedBadgeAndOneOfNobody() {
    var badge = rig.atCredly().issueByHand("101", "ada@example.org");
    rig.holding(badge);
    rig.hint(rig.atCredly().deleteByHand(badge.id()));
    var strange = rig.atCredly().issueByHand("101", "stranger@example.org");
    rig.hint(rig.atCredly().emit("badge.created", strange.id()));

    rig.readHints();

    assertThat(rig.open())
        .extracting(Drifts.View::externalId, Drifts.View::kind)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(badge.id(), DriftKind.DELETED),
            org.assertj.core.groups.Tuple.tuple(strange.id(), DriftKind.UNKNOWN));
  }

  @Test
  void believesNoEventThatIsOlderThanWhatWasApplied() {
    var badge = rig.atCredly().issueByHand("101", "ada@example.org");
    var award = rig.holding(badge);
    var accepted = rig.atCredly().byHand(badge.id(), "accepted");
    var revoked = rig.atCredly().byHand(badge.id(), "revoked");
    rig.hint(revoked);
    rig.readHints();
    rig.hint(accepted);
    rig.readHints();

    assertThat(rig.column(award, "external_state")).isEqualTo("revoked");
    assertThat(rig.event(accepted, "state")).isEqualTo("ignored");
    assertThat(rig.open()).hasSize(1);
  }

  @Test
  void saysNothingAboutARevocationOfOursThatHasSettledSinceTheEvent() {
    var badge = rig.atCredly().issueByHand("101", "ada@example.org");
    var accepted = rig.atCredly().byHand(badge.id(), "accepted");
    rig.holding(badge, Map.of("status", "revoked", "state", "revoked"));
    rig.atCredly().state(badge.id(), "revoked");

    rig.hint(accepted);
    rig.readHints();

    assertThat(rig.open()).isEmpty();
  }

  @Test
  void waitsForAnAwardThatIsUnderWayAndLeavesItToTheNextReadingAfterAWhile() {
    var badge = rig.atCredly().issueByHand("101", "ada@example.org");
    rig.record.award(
        rig.system,
        rig.template,
        Map.of("learner_id", rig.learner("ada@example.org"), "state", "issuing"));
    var event = rig.atCredly().emit("badge.created", badge.id());
    rig.hint(event);

    assertThat(rig.readHints().left()).isEqualTo(1);
    rig.store.pass(Duration.ofMinutes(2));
    for (var round = 0; round < 4; round++) {
      rig.readHints();
    }
    assertThat(rig.event(event, "state")).isEqualTo("ignored");
    assertThat(rig.open()).isEmpty();
  }

  @Test
  void givesUpAnEventThatTheProviderDoesNotKnow() {
    rig.hint("never-heard-of");
    assertThat(rig.readHints().left()).isEqualTo(1);
    rig.store.pass(Duration.ofMinutes(2));
    for (var round = 0; round < 4; round++) {
      rig.readHints();
    }
    assertThat(rig.event("never-heard-of", "state")).isEqualTo("failed");
    assertThat(rig.event("never-heard-of", "failure")).contains("404");
    assertThat(rig.readHints().looked()).isZero();
  }

  @Test
  void keepsWhatItCannotReadWhileTheProviderIsAway() {
    var badge = rig.atCredly().issueByHand("101", "ada@example.org");
    rig.holding(badge);
    var event = rig.atCredly().byHand(badge.id(), "accepted");
    rig.hint(event);
    rig.atCredly().faults().always(Operation.EVENT, Fault.status(503));
    rig.store.pass(Duration.ofDays(2));
    for (var round = 0; round < 25; round++) {
      rig.readHints();
    }
    assertThat(rig.event(event, "state")).isEqualTo("received");

    rig.atCredly().faults().clear();
    rig.readHints();
    assertThat(rig.event(event, "state")).isEqualTo("applied");
  }

  @Test
  void stopsWhenTheKeyIsRefusedAndRestsWhenAskedTo() {
    rig.hint("e-1");
    rig.atCredly().faults().next(Operation.EVENT, Fault.rateLimited(Duration.ofSeconds(9)));
    assertThat(rig.readHints().rest()).isEqualTo(Duration.ofSeconds(9));

    rig.atCredly().acceptOnlyKey("another");
    assertThat(rig.readHints().stopped()).isTrue();
    rig.atCredly().acceptAnyKey();
    assertThat(rig.readHints().stopped()).as("still paused").isTrue();
    assertThat(rig.event("e-1", "state")).isEqualTo("received");
  }

  @Test
  void takesTemplatesInAndFlagsThoseThatAreGone() {
    rig.atCredly().addTemplate("202", "Analytical Engine");
    rig.hint(rig.atCredly().emit("badge_template.created", "202"));
    rig.hint(rig.atCredly().emit("badge_template.deleted", "101"));

    rig.readHints();

    assertThat(template("202", "CONCAT(name, ' ', is_active)")).isEqualTo("Analytical Engine 0");
    assertThat(template("101", "withdrawn_at IS NOT NULL")).isEqualTo("1");
  }

  @Test
  void ignoresWhatIsNoneOfItsBusiness() {
    rig.atCredly().addTemplate("999", "Of another program");
    var badge = rig.atCredly().issueByHand("999", "ada@example.org");
    var foreign = rig.atCredly().emit("badge.created", badge.id());
    rig.hint(foreign);
    rig.atCredly()
        .event("e-other", "{\"event_type\": \"badge.created\", \"organization_id\": \"another\"}");
    rig.hint("e-other");
    rig.atCredly().event("e-privacy", "{\"event_type\": \"badge.privacy.changed\"}");
    rig.hint("e-privacy");

    rig.readHints();

    assertThat(rig.event(foreign, "state")).isEqualTo("ignored");
    assertThat(rig.event("e-other", "state")).isEqualTo("ignored");
    assertThat(rig.event("e-privacy", "state")).isEqualTo("ignored");
    assertThat(rig.open()).isEmpty();
  }

  private String template(String externalId, String expression) {
    return rig.record
        .jdbc()
        .sql("SELECT " + expression + " FROM template WHERE external_id = ?")
        .param(externalId)
        .query(String.class)
        .single();
  }
}
