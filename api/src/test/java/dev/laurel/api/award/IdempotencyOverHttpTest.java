package dev.laurel.api.award;

import static dev.laurel.api.award.AwardStage.OPERATOR;
import static dev.laurel.api.award.AwardStage.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi.Answer;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyOverHttpTest {
  private AwardStage stage;

  @BeforeAll
  void open() {
    stage = new AwardStage();
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @Test
  void repeatsStatusBodyAndLocationEvenAfterTheBadgeWasRevoked() {
    var first = award("same", "same@example.org");
    assertThat(first.status()).as(first.text()).isEqualTo(202);
    stage.until(id(first), "issued");
    stage.api.post(
        "/v1/awards/" + id(first) + "/revoke", OPERATOR, "{\"reason\": \"left the course\"}");
    var again = award("same", "same@example.org");
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.header("Content-Type")).startsWith("application/json");
  }

  @Test
  void refusesAnotherRequestUnderTheSameKey() {
    award("other", "one@example.org");
    var other = award("other", "two@example.org");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.problem()).isEqualTo("idempotency-key-reused");
  }

  @Test
  void repeatsAFinalRefusalAsItWas() {
    var first = award("refused", "no address");
    assertThat(first.status()).isEqualTo(422);
    var again = award("refused", "no address");
    assertThat(again.status()).isEqualTo(422);
    assertThat(again.json().path("errors")).isEqualTo(first.json().path("errors"));
    assertThat(again.problem()).isEqualTo("validation-failed");
    assertThat(again.header("Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void saysThatTheFirstIsStillUnderWay() {
    award("busy", "busy@example.org");
    change("busy", "status = NULL, lease = 'another', leased_until = '2100-01-01'");
    var second = award("busy", "busy@example.org");
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.problem()).isEqualTo("request-in-flight");
    assertThat(second.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void givesWhatTheRowSaysWhenTheAnswerOfTheFirstAttemptWasLost() {
    var first = award("lost", "lost@example.org");
    change("lost", "status = NULL, body = NULL");
    var again = award("lost", "lost@example.org");
    assertThat(again.status()).isIn(201, 202);
    assertThat(id(again)).isEqualTo(id(first));
    assertThat(again.json().path("existing").asBoolean()).isFalse();
  }

  @Test
  void awardsUnderTheSameIdWhenTheFirstAttemptCameToNothing() {
    var first = award("nothing", "nothing@example.org");
    stage.until(id(first), "issued");
    var requestId = UUID.randomUUID();
    change("nothing", "status = NULL, body = NULL, request_id = '" + requestId + "'");
    stage.jdbc().sql("UPDATE credential SET status = 'revoked'").update();
    var again = award("nothing", "nothing@example.org");
    assertThat(again.status()).as(again.text()).isEqualTo(202);
    assertThat(id(again)).isEqualTo(requestId);
  }

  @Test
  void refusesAKeyThatIsNone() {
    assertThat(award("x".repeat(256), "a@example.org").status()).isEqualTo(400);
    assertThat(award("two words", "a@example.org").status()).isEqualTo(400);
    assertThat(award("", "a@example.org").status()).isEqualTo(400);
  }

  private Answer award(String key, String email) {
    return stage.award(stage.template, email, "Idempotency-Key", key);
  }

  private void change(String key, String assignments) {
    stage
        .jdbc()
        .sql("UPDATE idempotency_key SET " + assignments + " WHERE key_text = ?")
        .param(key)
        .update();
  }
}
