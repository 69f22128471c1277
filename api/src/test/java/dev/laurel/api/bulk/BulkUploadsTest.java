package dev.laurel.api.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RawHttp;
import dev.laurel.api.RunningApi;
import dev.laurel.api.award.AwardStage;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Lists that do not arrive as they should. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkUploadsTest {
  private static final String CSV = "text/csv";
  private AwardStage stage;

  @BeforeAll
  void open() {
    stage =
        new AwardStage(
            "--laurel.api.bulk-max-body=256KB",
            "--laurel.api.bulk-max-rows=2500",
            "--laurel.api.bulk-body-timeout=2s");
  }

  @AfterAll
  void close() {
    stage.close();
  }

  @BeforeEach
  void nothingReceived() {
    empty();
  }

  @Test
  void leavesPlacesToOtherSystemsWhileTheUploadsOfOneTakeTheirTime() throws IOException {
    try (var one = new Socket("127.0.0.1", stage.api.port());
        var two = new Socket("127.0.0.1", stage.api.port());
        var three = new Socket("127.0.0.1", stage.api.port());
        var four = new Socket("127.0.0.1", stage.api.port())) {
      for (var slow : List.of(one, two, three, four)) {
        slow.getOutputStream().write(bytes(head("Content-Length: 100000") + "email\n"));
      }
      eventually(() -> count("SELECT COUNT(*) FROM bulk_run WHERE state = 'receiving'") == 4);

      var fifth = post(rows(20_000).substring(0, 200_000));
      var elsewhere =
          stage.api.send(
              "POST", "/v1/bulk-awards", AwardStage.STRANGER, rows(1), "Content-Type", CSV);

      assertThat(fifth.status()).as(fifth.text()).isEqualTo(503);
      assertThat(fifth.header("Retry-After")).isEqualTo("5");
      assertThat(fifth.json().path("detail").asString()).startsWith("4 lists of your system");
      assertThat(elsewhere.status()).as(elsewhere.text()).isEqualTo(202);
    }
  }

  @Test
  void givesThePlaceOfARefusedListBackBeforeTheRestOfItIsRead() throws IOException {
    var wrong = head("Content-Length: 100000") + "grade\n";
    try (var one = new Socket("127.0.0.1", stage.api.port());
        var two = new Socket("127.0.0.1", stage.api.port());
        var three = new Socket("127.0.0.1", stage.api.port());
        var four = new Socket("127.0.0.1", stage.api.port())) {
      for (var refused : List.of(one, two, three, four)) {
        refused.getOutputStream().write(bytes(wrong + "x".repeat(9000)));
      }
      eventually(() -> count("SELECT COUNT(*) FROM bulk_run WHERE state = 'discarded'") == 4);
      eventually(() -> post(rows(1)).status() == 202);
    }
  }

  @Test
  void tellsWhoWaitsForAGoWhatIsWrongBeforeTheListIsSent() {
    stage
        .jdbc()
        .sql("UPDATE template SET is_active = FALSE WHERE uuid = ?")
        .param(stage.hosted.toString())
        .update();
    var answer =
        RawHttp.send(stage.api.port(), head("Expect: 100-continue\r\nContent-Length: 100000"));
    stage
        .jdbc()
        .sql("UPDATE template SET is_active = TRUE WHERE uuid = ?")
        .param(stage.hosted.toString())
        .update();
    assertThat(answer).startsWith("HTTP/1.1 409").contains("template-inactive");
  }

  @Test
  void tellsWhoseListWasGivenUpSoAndNothingOfAKey() throws IOException {
    var list = rows(1500);
    try (var socket = new Socket("127.0.0.1", stage.api.port())) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(bytes(head("Content-Length: " + list.length()) + list.substring(0, 30_000)));
      eventually(() -> arrived() == 1000);
      stage.jdbc().sql("UPDATE bulk_run SET state = 'discarded'").update();
      socket.getOutputStream().write(bytes(list.substring(30_000)));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 408").contains("given up").doesNotContain("Key");
    }
  }

  @Test
  void tellsWhoseJsonBreaksOffAtItsFirstByteThatItBroke() {
    var answer =
        RawHttp.drip(
            stage.api.port(),
            head("Transfer-Encoding: chunked").replace(CSV, "application/json") + "zz\r\n",
            "");
    assertThat(answer).startsWith("HTTP/1.1 400");
  }

  @Test
  void keepsNothingOfAnUploadThatBreaksOff() throws IOException {
    try (var socket = new Socket("127.0.0.1", stage.api.port())) {
      socket.getOutputStream().write(bytes(head("Content-Length: 100000") + rows(1500)));
      eventually(() -> arrived() == 1000);
    }
    eventually(() -> kept() == 0);
  }

  @Test
  void keepsNothingOfAnUploadThatTakesTooLong() {
    var answer =
        RawHttp.drip(
            stage.api.port(),
            head("Transfer-Encoding: chunked") + chunk("email\n"),
            chunk("a@b.c\n"));
    assertThat(answer).startsWith("HTTP/1.1 408").contains("request-timeout");
    eventually(() -> kept() == 0);
  }

  @Test
  void takesChunksAndSaysHowManyRowsThereMayBe() {
    var most =
        RawHttp.send(
            stage.api.port(),
            head("Transfer-Encoding: chunked")
                + chunk(rows(1500))
                + chunk(more(1000))
                + "0\r\n\r\n");
    assertThat(most).startsWith("HTTP/1.1 202");
    empty();

    var tooMany = post(rows(2501));

    assertThat(tooMany.status()).isEqualTo(413);
    assertThat(tooMany.json().path("detail").asString())
        .isEqualTo(
            "The list has more than 2500 rows (the next begins in line 2502); send several lists.");
    assertThat(kept()).isZero();
  }

  @Test
  void refusesABodyThatIsTooLargeDeclaredOrNot() {
    var body = "email,name\n" + ("a@b.c," + "x".repeat(200) + "\n").repeat(1500);
    assertThat(post(body).status()).isEqualTo(413);
    var chunked =
        RawHttp.send(
            stage.api.port(), head("Transfer-Encoding: chunked") + chunk(body) + "0\r\n\r\n");
    assertThat(chunked).startsWith("HTTP/1.1 413");
    eventually(() -> kept() == 0);
  }

  @Test
  void letsAnotherTakeTheKeyOfAnUploadThatStandsStill() throws IOException {
    var list = rows(1500);
    try (var socket = new Socket("127.0.0.1", stage.api.port())) {
      socket
          .getOutputStream()
          .write(bytes(head("Content-Length: 100000\r\nIdempotency-Key: k") + list));
      eventually(() -> arrived() == 1000);
      assertThat(post(list, "Idempotency-Key", "k").status()).isEqualTo(409);
      stage.jdbc().sql("UPDATE bulk_run SET moved_at = moved_at - INTERVAL 61 SECOND").update();

      var taken = post(list, "Idempotency-Key", "k");

      assertThat(taken.status()).as(taken.text()).isEqualTo(202);
    }
    var run = stage.jdbc().sql("SELECT id FROM bulk_run WHERE state = 'running'").query(Long.class);
    assertThat(
            stage
                .jdbc()
                .sql("SELECT COUNT(*) FROM bulk_row WHERE bulk_id = ?")
                .param(run.single())
                .query(Integer.class)
                .single())
        .isEqualTo(1500);
  }

  private RunningApi.Answer post(String list, String... headers) {
    var all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = CSV;
    return stage.api.send(
        "POST", "/v1/bulk-awards?template=" + stage.hosted, AwardStage.OPERATOR, list, all);
  }

  private String head(String length) {
    return "POST /v1/bulk-awards?template="
        + stage.hosted
        + " HTTP/1.1\r\nHost: laurel.test\r\nConnection: close\r\nContent-Type: text/csv\r\n"
        + "Authorization: Bearer "
        + AwardStage.OPERATOR
        + "\r\n"
        + length
        + "\r\n\r\n";
  }

  private static String rows(int count) {
    return "email\n" + more(count);
  }

  private static String more(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> "learner-" + n + "@example.org\n")
        .collect(Collectors.joining());
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Runs that anybody sees. */
  private int kept() {
    return count("SELECT COUNT(*) FROM bulk_run WHERE state <> 'discarded'");
  }

  private int arrived() {
    return count("SELECT COUNT(*) FROM bulk_row");
  }

  private int count(String sql) {
    return stage.jdbc().sql(sql).query(Integer.class).single();
  }

  private void empty() {
    stage.jdbc().sql("DELETE FROM bulk_row").update();
    stage.jdbc().sql("DELETE FROM bulk_run").update();
  }

  private static void eventually(BooleanSupplier condition) {
    var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("not within 20 seconds").isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
