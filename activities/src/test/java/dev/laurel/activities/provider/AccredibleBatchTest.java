package dev.laurel.activities.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.laurel.domain.catalog.Origin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What answers to three orders are taken for, ANN's, BEA's and CY's: a declined one is soon sent
 * again, so it must be certain whose it is.
 */
class AccredibleBatchTest {
  private static final UUID ANN = new UUID(0, 1);
  private static final UUID BEA = new UUID(0, 2);
  private static final UUID CY = new UUID(0, 3);
  private static final String REFUSAL = "{\"status\":422,\"errors\":[\"exists\"]}";

  private HttpServer server;
  private ProviderClients clients;
  private int status;
  private String body = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    clients =
        new ProviderClients(
            Accounts.settings(URI.create("http://127.0.0.1:" + server.getAddress().getPort())),
            new SimpleMeterRegistry(),
            Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    clients.close();
    server.stop(0);
  }

  @Test
  void takesAnEntryForTheOrderAtItsPlaceIfEveryOrderHasOne() {
    answered(207, made(ANN), REFUSAL, made(CY));
    assertThat(outcomes()).containsExactly("issued", "declined", "issued");
  }

  @Test
  void takesAnEntryForTheOrderThatItsIndexNames() {
    answered(207, "{\"index\":2,\"status\":422,\"errors\":[\"exists\"]}");
    assertThat(outcomes()).containsExactly("unclear", "unclear", "declined");
  }

  @Test
  void isInDoubtWhoWasDeclinedIfOnlyRefusalsAreListed() {
    answered(207, REFUSAL);
    assertThat(outcomes()).containsExactly("unclear", "unclear", "unclear");
  }

  @Test
  void isInDoubtWhoWasDeclinedIfAnEntryIsLeftOut() {
    answered(207, made(ANN), REFUSAL);
    assertThat(outcomes()).containsExactly("issued", "unclear", "unclear");
  }

  @Test
  void isInDoubtWhoWasDeclinedIfTheEntriesStandInAnotherOrder() {
    answered(207, made(CY), REFUSAL, made(ANN));
    assertThat(outcomes()).containsExactly("issued", "unclear", "issued");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "-2", "\"second\"", "1"})
  void isInDoubtWhoWasDeclinedIfIndexesMakeNoSense(String index) {
    answered(
        207,
        "{\"index\":1,\"errors\":[\"exists\"]}",
        "{\"index\":" + index + ",\"errors\":[\"exists\"]}");
    assertThat(outcomes()).containsExactly("unclear", "unclear", "unclear");
  }

  @Test
  void isInDoubtWhoWasDeclinedIfIndexesAreCountedFromOne() {
    answered(
        207,
        "{\"index\":1,\"status\":200,\"credential\":" + made(ANN) + "}",
        "{\"index\":2,\"status\":422,\"errors\":[\"exists\"]}");
    assertThat(outcomes()).containsExactly("issued", "unclear", "unclear");
  }

  @Test
  void isInDoubtWhoWasDeclinedIfARecordMayBeAnybodys() {
    answered(207, "{\"id\":\"77\",\"approve\":true}", REFUSAL, made(CY));
    assertThat(outcomes()).containsExactly("unclear", "unclear", "issued");
  }

  @Test
  void isInDoubtAboutEntriesOfA422ThatAreNoRefusal() {
    answered(422, REFUSAL, "{}", REFUSAL);
    assertThat(outcomes()).containsExactly("declined", "unclear", "declined");
  }

  @Test
  void isInDoubtAboutEntriesThatAreNeitherARecordNorARefusal() {
    answered(200, "{}", "null", "{\"id\":\"77\"}");
    assertThat(outcomes()).containsExactly("unclear", "unclear", "unclear");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"error\":\"no such group\"}", "no JSON", "{\"results\":[]}"})
  void takesAllForDeclinedByA422(String answer) {
    status = 422;
    body = answer;
    assertThat(outcomes()).containsExactly("declined", "declined", "declined");
  }

  @Test
  void takesARecordForOneEvenInA422() {
    answered(422, REFUSAL, made(BEA), REFUSAL);
    assertThat(outcomes()).containsExactly("declined", "issued", "declined");
    answered(422, made(CY));
    assertThat(outcomes()).containsExactly("unclear", "unclear", "issued");
  }

  private List<String> outcomes() {
    var bodies = new LinkedHashMap<UUID, String>();
    List.of(ANN, BEA, CY).forEach(one -> bodies.put(one, "{\"credential\":{}}"));
    var results = clients.of(Origin.ACCREDIBLE).issueAll(Accounts.access("key-1"), bodies);
    return bodies.keySet().stream().map(one -> word(results.get(one))).toList();
  }

  private static String word(BatchResult result) {
    return switch (result) {
      case BatchResult.Issued issued -> "issued";
      case BatchResult.Declined declined -> "declined";
      case BatchResult.Unclear unclear -> "unclear";
    };
  }

  private void answered(int with, String... entries) {
    status = with;
    body = List.of(entries).stream().collect(Collectors.joining(",", "{\"results\":[", "]}"));
  }

  private static String made(UUID award) {
    return "{\"id\":\"1"
        + award.getLeastSignificantBits()
        + "\",\"approve\":true,\"meta_data\":{\"laurel_credential\":\""
        + award
        + "\"}}";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      var bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
