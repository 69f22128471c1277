package dev.laurel.fakes.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {

  private static final String BADGES = "/v1/organizations/o/badges";
  private static final Duration LONG = Duration.ofSeconds(20);

  private final CredlyFake fake = CredlyFake.start();
  private final Caller caller = Caller.credly(fake, "key-1");

  @BeforeEach
  void aTemplate() {
    fake.addTemplate("t-1", "First aid at sea");
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void answersAStatusWithoutAcceptingAsOftenAsPlannedAndOnlyForItsOperation() throws Exception {
    // given
    fake.faults().next(2, Operation.ISSUE, Fault.status(503));
    // then
    assertThat(issue("a@example.org")).isEqualTo(503);
    assertThat(caller.get(BADGES).status()).isEqualTo(200);
    assertThat(issue("a@example.org")).isEqualTo(503);
    assertThat(fake.badges()).isEmpty();
    assertThat(issue("a@example.org")).isEqualTo(201);
    assertThat(fake.requests(Operation.ISSUE)).isEqualTo(3);
    assertThat(fake.requests(Operation.ANY)).isEqualTo(4);
  }

  @Test
  void asksToWait() throws Exception {
    // given
    fake.faults().next(Operation.ANY, Fault.rateLimited(Duration.ofSeconds(7)));
    // when
    var answer = caller.get(BADGES);
    // then
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.response().headers().firstValue("Retry-After")).contains("7");
  }

  @Test
  void resetsBeforeOrAfterAccepting() {
    // given
    fake.faults()
        .next(Operation.ISSUE, Fault.resetBeforeAccepting())
        .next(Operation.ISSUE, Fault.resetAfterAccepting());
    // then
    assertThatThrownBy(() -> issue("a@example.org")).isInstanceOf(IOException.class);
    assertThat(fake.badges()).isEmpty();
    assertThatThrownBy(() -> issue("a@example.org")).isInstanceOf(IOException.class);
    assertThat(fake.badges()).hasSize(1);
  }

  @Test
  void keepsTheCallerWaitingBeforeOrAfterAccepting() {
    // given
    fake.faults()
        .next(Operation.ISSUE, Fault.timeoutBeforeAccepting(LONG))
        .next(Operation.ISSUE, Fault.timeoutAfterAccepting(LONG));
    var hasty = caller.waiting(Duration.ofSeconds(2));
    var order = CredlyFakeTest.order("a@example.org", "p-1");
    // then
    assertThatThrownBy(() -> hasty.post(BADGES, order)).isInstanceOf(HttpTimeoutException.class);
    assertThat(fake.badges()).isEmpty();
    assertThatThrownBy(() -> hasty.post(BADGES, order)).isInstanceOf(HttpTimeoutException.class);
    assertThat(fake.badges()).hasSize(1);
  }

  @Test
  void spoilsTheBodyAfterAccepting() throws Exception {
    // given
    fake.faults()
        .next(Operation.ISSUE, Fault.truncatedAfterAccepting())
        .next(Operation.ISSUE, Fault.garbageAfterAccepting())
        .next(Operation.ISSUE, Fault.oversizedAfterAccepting());
    // when
    var truncated = caller.post(BADGES, CredlyFakeTest.order("a@example.org", "p-1"));
    var garbage = caller.post(BADGES, CredlyFakeTest.order("b@example.org", "p-2"));
    var oversized = caller.post(BADGES, CredlyFakeTest.order("c@example.org", "p-3"));
    // then
    assertThat(truncated.status()).isEqualTo(201);
    assertThat(truncated.json().isMissingNode()).isTrue();
    assertThat(garbage.json().isMissingNode()).isTrue();
    assertThat(oversized.response().body()).hasSizeGreaterThan(2_000_000);
    assertThat(fake.badges()).hasSize(3);
  }

  @Test
  void drawsTheSameMixFromTheSameSeed() throws Exception {
    // given
    var first = statuses(11);
    var second = statuses(11);
    // then
    assertThat(first).isEqualTo(second).contains("503").contains("200");
  }

  @Test
  void isSteeredOverHttp() throws Exception {
    // given
    caller.post("/_fake/templates", "{\"id\":\"t-2\",\"name\":\"Second\"}");
    caller.post("/_fake/faults", "{\"operation\":\"issue\",\"kind\":\"status\",\"status\":500}");
    // then
    var order = CredlyFakeTest.order("a@example.org", "p-1").replace("t-1", "t-2");
    assertThat(caller.post(BADGES, order).status()).isEqualTo(500);
    assertThat(caller.post(BADGES, order).status()).isEqualTo(201);
    assertThat(caller.get("/_fake/badges").json().path("count").asInt()).isEqualTo(1);
    assertThat(caller.get("/_fake/counts").json().path("requests").path("issue").asInt())
        .isEqualTo(2);
    assertThat(caller.post("/_fake/faults", "{\"kind\":\"earthquake\"}").status()).isEqualTo(400);
    // when
    caller.post("/_fake/key", "{\"key\":\"key-2\"}");
    // then
    assertThat(caller.get(BADGES).status()).isEqualTo(401);
    // when
    caller.post("/_fake/key", "{}");
    // then
    assertThat(caller.get(BADGES).status()).isEqualTo(200);
  }

  private String statuses(long seed) throws Exception {
    fake.faults().clear().seed(seed).mix(0.3, Operation.ANY, Fault.status(503));
    var seen = new StringBuilder();
    for (var i = 0; i < 20; i++) {
      seen.append(caller.get(BADGES).status()).append(' ');
    }
    return seen.toString();
  }

  private int issue(String email) throws IOException, InterruptedException {
    return caller.post(BADGES, CredlyFakeTest.order(email, "p-" + email)).status();
  }
}
