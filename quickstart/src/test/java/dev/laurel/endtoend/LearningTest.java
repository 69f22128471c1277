package dev.laurel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.fakes.provider.Operation;
import dev.laurel.store.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** From an event of the platform to the badge and back, over HTTP. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LearningTest {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final String ADA = "ada@example.org";

  private Laurel laurel;
  private Api api;

  @BeforeAll
  void open() {
    laurel = Laurel.on(TestDatabase.mariaDb()).withApi().withWorker(Map.of());
    api = laurel.api();
  }

  @AfterAll
  void close() {
    laurel.close();
  }

  @Test
  void awardsAtTheProviderWhenTheLastGroupIsMetAndRevokesOnceByAPenalty() {
    // given
    var learning = new Learning(api, "acme");
    var badge = learning.atCredly("crash");
    var first = learning.requirement(badge, null, "one");
    learning.requirement(badge, "any", "two");
    learning.requirement(badge, "any", "three");
    learning.penalty(badge, "one", first);
    learning.activate(badge);

    // when
    learning.happens(List.of(learning.passes(ADA, "one")));
    // then
    await().atMost(SOON).until(() -> ratio(learning, badge) == 0.5);
    var half = learning.progress(ADA, badge).body().path("items").path(0);
    assertThat(half.path("complete").asBoolean()).isFalse();
    assertThat(half.path("missing").path(0).asString())
        .contains("course.course_key is two", "; or ", "course.course_key is three");
    var met = half.path("groups").path(0).path("requirements").path(0).path("fulfilment");
    assertThat(met.path("seen").path("course.course_key").asString()).isEqualTo("one");
    assertThat(met.path("event").path("source").asString()).isEqualTo("openedx/lms/web");
    assertThat(laurel.credly.badges()).isEmpty();

    // when
    learning.happens(
        List.of(
            learning.passes("Ada@Example.org", "two"),
            learning.passes(ADA, "three"),
            learning.passes(ADA, "one")));
    // then
    await().atMost(SOON).until(() -> state(learning, badge).equals("issued"));
    assertThat(laurel.credly.liveBadges()).hasSize(1);

    // when
    learning.happens(List.of(learning.fails(ADA, "one"), learning.fails(ADA, "one")));
    // then
    await().atMost(SOON).until(() -> state(learning, badge).equals("revoked"));
    assertThat(laurel.credly.liveBadges()).isEmpty();
    assertThat(laurel.credly.requests(Operation.WITHDRAW)).isEqualTo(1);
    var award = api.get("/v1/awards?template=" + badge).body().path("items").path(0);
    assertThat(award.path("revocationCause").asString()).isEqualTo("penalised");
    assertThat(signals(award.path("id").asString())).containsExactly("awarded", "revoked");

    // when the learner meets it again
    learning.happens(List.of(learning.passes(ADA, "one")));
    // then
    await().atMost(SOON).until(() -> state(learning, badge).equals("issued"));
    assertThat(api.get("/v1/awards?template=" + badge).body().path("items")).hasSize(2);
    assertThat(laurel.credly.liveBadges()).hasSize(1);
  }

  @Test
  void awardsNothingTwiceThatTheApiHasAwardedBefore() {
    var learning = new Learning(api, "before");
    var badge = learning.hosted("before");
    learning.requirement(badge, null, "one");
    learning.activate(badge);
    assertThat(api.awardPatiently(badge, ADA).status()).isLessThan(300);

    learning.happens(List.of(learning.passes(ADA, "one")));
    await().atMost(SOON).until(() -> ratio(learning, badge) == 1 && !pending(learning, badge));
    assertThat(api.get("/v1/awards?template=" + badge).body().path("items")).hasSize(1);
  }

  @Test
  void goesOnWithWhatTemporalMissedWhenItComesBack() {
    var learning = new Learning(api, "outage");
    var badge = learning.hosted("outage");
    learning.requirement(badge, null, "one");
    learning.activate(badge);
    laurel.temporalGate.shut();
    var answer = learning.happens(List.of(learning.passes(ADA, "one")));
    assertThat(answer.body().path("accepted").asInt()).isEqualTo(1);
    laurel.temporalGate.reopen();

    await().atMost(Duration.ofMinutes(2)).until(() -> state(learning, badge).equals("issued"));
  }

  @Test
  void doesWhatWasDecidedAndLeftUndone() {
    var learning = new Learning(api, "left");
    var badge = learning.hosted("left");
    learning.requirement(badge, null, "one");
    learning.activate(badge);
    learning.happens(List.of(learning.passes("first@example.org", "one")));
    await().atMost(SOON).until(() -> awards(badge) == 1);
    laurel
        .jdbc
        .sql(
            "UPDATE progress_action SET state = 'due', credential = UUID(),"
                + " decided_at = '2026-01-01' WHERE template_id ="
                + " (SELECT id FROM template WHERE uuid = ?)")
        .param(badge)
        .update();

    await().atMost(SOON).until(() -> due() == 0);
    assertThat(awards(badge)).isEqualTo(1);
  }

  private long due() {
    return laurel
        .jdbc
        .sql("SELECT COUNT(*) FROM progress_action WHERE state = 'due'")
        .query(Long.class)
        .single();
  }

  private long awards(String template) {
    return laurel
        .jdbc
        .sql(
            "SELECT COUNT(*) FROM credential c JOIN template t ON t.id = c.template_id"
                + " WHERE t.uuid = ? AND c.state = 'issued'")
        .param(template)
        .query(Long.class)
        .single();
  }

  private static double ratio(Learning learning, String badge) {
    return learning.progress(ADA, badge).body().path("items").path(0).path("ratio").asDouble();
  }

  private static boolean pending(Learning learning, String badge) {
    return learning.progress(ADA, badge).body().path("items").path(0).path("pending").asBoolean();
  }

  private static String state(Learning learning, String badge) {
    var award = learning.progress(ADA, badge).body().path("items").path(0).path("award");
    return award.path("state").asString("");
  }

  private List<String> signals(String award) {
    return laurel
        .jdbc
        .sql("SELECT transition FROM signal_log WHERE subject = ? ORDER BY id")
        .param(award)
        .query(String.class)
        .list();
  }
}
