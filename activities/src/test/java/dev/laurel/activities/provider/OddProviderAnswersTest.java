package dev.laurel.activities.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.laurel.activities.provider.ProviderException.Ambiguous;
import dev.laurel.activities.provider.ProviderException.RateLimited;
import dev.laurel.activities.provider.ProviderException.Rejected;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.domain.provider.FoundBadge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that no fake of ours gives, one after the other. */
class OddProviderAnswersTest {

  private static final Instant NOW = Instant.parse("2026-02-01T10:00:00Z");
  private static final BadgeQuery QUERY = new BadgeQuery("t-1", "ada@example.org", "p-1");

  private final Deque<Odd> answers = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private final ProviderAccess access = Accounts.access("key-1");
  private HttpServer server;
  private ProviderClients clients;
  private ProviderClient credly;
  private ProviderClient accredible;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    var base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    clients =
        new ProviderClients(
            Accounts.settings(base), new SimpleMeterRegistry(), Clock.fixed(NOW, ZoneOffset.UTC));
    credly = clients.of(Origin.CREDLY);
    accredible = clients.of(Origin.ACCREDIBLE);
  }

  @AfterEach
  void stop() {
    clients.close();
    server.stop(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Sun, 01 Feb 2026 10:02:00 GMT; PT2M",
        "Sun, 01 Feb 2026 09:00:00 GMT; PT1S",
        "0; PT1S",
        "86400; PT1H",
        "soon; PT30S",
        "99999999999; PT30S"
      })
  void waitsAsLongAsItIsAskedWithinBounds(String header, Duration wait) {
    // given
    answers.add(new Odd(429, "", "Retry-After", header));
    // when
    var limited = catchThrowableOfType(RateLimited.class, () -> credly.issue(access, "{}"));
    // then
    assertThat(limited.retryAfter()).isEqualTo(wait);
  }

  @Test
  void doesNotFollowARedirect() {
    // given
    answers.add(new Odd(307, "", "Location", "/elsewhere"));
    // then
    assertThatThrownBy(() -> credly.issue(access, "{}")).isInstanceOf(Ambiguous.class);
    assertThat(asked).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"data\":null}",
        "{\"data\":{\"state\":\"pending\"}}",
        "{\"data\":{\"id\":\"b-1\",\"state\":\"pending\",\"expires_at\":\"someday\"}}"
      })
  void isInDoubtAboutAnIssueWithoutAReadableBadge(String body) {
    // given
    answers.add(new Odd(201, body));
    // then
    assertThatThrownBy(() -> credly.issue(access, "{}")).isInstanceOf(Ambiguous.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"credential\":{\"approve\":true}}"})
  void isInDoubtAboutARecordWithoutAnId(String body) {
    // given
    answers.add(new Odd(200, body));
    // then
    assertThatThrownBy(() -> accredible.issue(access, "{}")).isInstanceOf(Ambiguous.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01T00:00:00.000Z",
        "2026-03-01T00:00:00Z",
        "2026-02-28T19:00:00.000-05:00",
        "2026-02-28 19:00:00 -0500",
        "2026-03-01 00:00:00 UTC",
        "2026-02-28"
      })
  void readsTimesInTheFormsThatProvidersAnswer(String time) {
    // given
    answers.add(
        new Odd(
            200, "{\"data\":{\"id\":1,\"state\":\"pending\",\"expires_at\":\"" + time + "\"}}"));
    // then
    assertThat(credly.issue(access, "{}").expiresAt())
        .isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
  }

  @Test
  void givesUpALookUpWhosePagesGoRound() {
    // given
    for (var page = 0; page < 5; page++) {
      answers.add(
          new Odd(200, "{\"data\":[],\"metadata\":{\"next_page_url\":\"http://x/y?page=2\"}}"));
    }
    // then
    assertThatThrownBy(() -> credly.find(access, QUERY)).isInstanceOf(Ambiguous.class);
    assertThat(asked).hasSize(2);
    assertThat(asked.get(1)).contains("filter=").contains("page=2");
  }

  @Test
  void countsPagesOnWhenTheNextOneIsNotNamed() {
    // given
    answers.add(new Odd(200, "{\"data\":[],\"metadata\":{\"current_page\":1,\"total_pages\":2}}"));
    answers.add(
        new Odd(
            200,
            "{\"data\":[{\"id\":\"b-1\",\"state\":\"pending\"}],"
                + "\"metadata\":{\"current_page\":2,\"total_pages\":2,\"next_page_url\":null}}"));
    answers.add(new Odd(200, "{\"data\":[]}"));
    // then
    assertThat(credly.find(access, QUERY))
        .extracting(FoundBadge::externalId)
        .containsExactly("b-1");
  }

  @Test
  void missesNoBadgeForAnEmptyListThatDoesNotSayThatItIsWhole() {
    // given
    answers.add(new Odd(200, "{\"data\":[]}"));
    // then
    assertThatThrownBy(() -> credly.badges(access, "t-1", null)).isInstanceOf(Ambiguous.class);
  }

  @Test
  void passesOverBadgesOfOtherTemplatesThatAServerListsAllTheSame() {
    // given
    var page =
        "{\"data\":[{\"id\":\"b-2\",\"state\":\"pending\",\"badge_template\":{\"id\":\"t-2\"}}],"
            + "\"metadata\":{\"next_page_url\":null}}";
    answers.add(new Odd(200, page));
    answers.add(new Odd(200, page));
    // then
    assertThat(credly.find(access, QUERY)).isEmpty();
  }

  @Test
  void aLookUpWithABadgeWithoutIdIsNone() {
    // given
    answers.add(new Odd(200, "{\"data\":[{\"state\":\"pending\"}],\"metadata\":{}}"));
    // then
    assertThatThrownBy(() -> credly.find(access, QUERY)).isInstanceOf(Ambiguous.class);
  }

  @Test
  void followsTheCursorOfASearchAndReadsEveryRecord() {
    // given
    answers.add(new Odd(200, "{\"credentials\":[{\"id\":7}],\"meta\":{\"next_cursor\":\"c2\"}}"));
    answers.add(
        new Odd(
            200,
            "{\"credentials\":[{\"id\":8}],\"meta\":{\"next_cursor\":null,\"cursor\":\"c2\"}}"));
    answers.add(new Odd(404, ""));
    answers.add(new Odd(200, "{\"credential\":{\"id\":\"8\",\"approve\":true}}"));
    // then
    assertThat(accredible.find(access, QUERY))
        .extracting(FoundBadge::externalId)
        .containsExactly("8");
    assertThat(asked.get(1)).contains("\"cursor\":\"c2\"");
  }

  @Test
  void cutsLongRefusals() {
    // given
    answers.add(new Odd(400, "x".repeat(5000) + "\n"));
    // when
    var rejected = catchThrowableOfType(Rejected.class, () -> credly.issue(access, "{}"));
    // then
    assertThat(rejected.status()).isEqualTo(400);
    assertThat(rejected.getMessage()).hasSize("credly answered 400: ".length() + 500);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(exchange.getRequestURI() + " " + sent);
    var odd = answers.isEmpty() ? new Odd(500, "nothing planned") : answers.poll();
    if (odd.headers.length == 2) {
      exchange.getResponseHeaders().add(odd.headers[0], odd.headers[1]);
    }
    var body = odd.body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(odd.status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private record Odd(int status, String body, String... headers) {}
}
