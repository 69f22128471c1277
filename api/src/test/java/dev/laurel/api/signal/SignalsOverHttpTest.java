package dev.laurel.api.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi.Answer;
import dev.laurel.api.award.AwardStage;
import dev.laurel.store.signal.SignalSequencer;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignalsOverHttpTest {
  private AwardStage stage;

  @BeforeEach
  void open() {
    stage = new AwardStage();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void tellsOfAwardsAndRevocationsAsCloudEventsAndAlwaysSaysWhereToGoOn() {
    var award = awarded("ada@example.org");
    stage.api.post("/v1/awards/" + award + "/revoke", AwardStage.OPERATOR, "{\"reason\": \"r\"}");
    stage.until(award, "revoked");
    var last = awarded("bea@example.org");
    sequence();

    var types = new ArrayList<String>();
    var page = read("/v1/signals?limit=1");
    while (!page.json().path("items").isEmpty()) {
      var event = page.json().path("items").path(0);
      types.add(event.path("type").asString() + " " + event.path("subject").asString());
      page = read("/v1/signals?limit=1&cursor=" + page.json().path("next").asString());
    }
    assertThat(types)
        .containsExactly(
            "org.openedx.learning.badge.awarded.v1 " + award,
            "org.openedx.learning.badge.revoked.v1 " + award,
            "org.openedx.learning.badge.awarded.v1 " + last);

    var next = page.json().path("next").asString();
    var later = awarded("cleo@example.org");
    sequence();
    var event = read("/v1/signals?cursor=" + next).json().path("items").path(0);
    assertThat(event.path("subject").asString()).isEqualTo(later.toString());
    assertThat(event.path("specversion").asString()).isEqualTo("1.0");
    assertThat(event.path("source").asString()).isEqualTo("http://laurel.test");
    var badge = event.path("data").path("badge");
    assertThat(badge.path("uuid").asString()).isEqualTo(later.toString());
    assertThat(badge.path("user").path("pii").path("email").asString())
        .isEqualTo("cleo@example.org");
    assertThat(badge.path("user").path("pii").path("name").asString()).isEqualTo("Ada Lovelace");
    assertThat(badge.path("template").path("origin").asString()).isEqualTo("hosted");

    assertThat(stage.api.get("/v1/signals", AwardStage.STRANGER).json().path("items")).isEmpty();
  }

  @Test
  void refusesACursorOfALogThatWasRestoredAndOnesThatAreNone() {
    awarded("ada@example.org");
    sequence();
    var next = read("/v1/signals").json().path("next").asString();
    stage.jdbc().sql("UPDATE signal_sequence SET epoch = epoch + 1").update();
    var gone = read("/v1/signals?cursor=" + next);
    assertThat(gone.status()).isEqualTo(410);
    assertThat(gone.json().path("detail").asString()).contains("read again from the start");
    assertThat(read("/v1/signals").status()).isEqualTo(200);
    assertThat(read("/v1/signals?cursor=rubbish").status()).isEqualTo(400);
    assertThat(read("/v1/signals?limit=100000").status()).isEqualTo(400);
  }

  @Test
  void leavesOutWhoAnErasedLearnerWas() {
    awarded("ada@example.org");
    sequence();
    stage.jdbc().sql("UPDATE learner SET erased_at = '2026-11-01'").update();
    var signals = read("/v1/signals");
    var user = signals.json().path("items").path(0).path("data").path("badge").path("user");
    assertThat(user.has("pii")).isFalse();
    assertThat(user.path("is_active").asBoolean()).isFalse();
    assertThat(signals.text()).doesNotContain("ada@example.org").doesNotContain("Lovelace");
  }

  private UUID awarded(String email) {
    return UUID.fromString(stage.award(stage.hosted, email).json().path("id").asString());
  }

  private void sequence() {
    stage.api.context().getBean(SignalSequencer.class).assign(1000);
  }

  private Answer read(String path) {
    return stage.api.get(path, AwardStage.VIEWER);
  }
}
