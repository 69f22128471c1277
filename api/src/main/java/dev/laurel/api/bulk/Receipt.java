package dev.laurel.api.bulk;

import dev.laurel.api.ApiSettings;
import dev.laurel.api.award.Idempotency;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.store.bulk.BulkIntake;
import dev.laurel.store.bulk.BulkIntake.InFlight;
import dev.laurel.store.bulk.BulkIntake.NewRun;
import dev.laurel.store.bulk.BulkIntake.Received;
import dev.laurel.store.bulk.BulkIntake.Receiving;
import dev.laurel.store.bulk.BulkIntake.ReceivingLost;
import dev.laurel.store.catalog.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Receives lists: a body is read once, from its beginning to its end. Something wrong with the
 * whole undoes all that has been stored of it.
 */
@Component
class Receipt {
  private static final Logger log = LoggerFactory.getLogger(Receipt.class);

  /** For what is left of a body that is refused. */
  private static final Duration FOR_THE_REST = Duration.ofSeconds(30);

  private final BulkIntake intake;
  private final JsonMapper json;
  private final Secrets secrets;
  private final Storing storing;
  private final ReceiptPlaces places = new ReceiptPlaces();

  Receipt(BulkIntake intake, JsonMapper json, Secrets secrets, ApiSettings settings) {
    this.intake = intake;
    this.storing = new Storing(intake, settings.bulkMaxRows());
    this.json = json;
    this.secrets = secrets;
  }

  /**
   * A list.
   *
   * @param run what is to become of it
   * @param request method, path and query
   * @param waitsForGo whether the body is not sent before its first byte is asked for ({@code
   *     Expect: 100-continue})
   */
  record Sent(
      NewRun run, String request, ListFormat format, boolean waitsForGo, InputStream body) {}

  /** What its rows are checked by, once it is known when they came. */
  interface Checks {
    /**
     * @throws ApiProblem if a new list can't be taken, whatever its rows say
     */
    RowChecks<?> of(Receiving run);
  }

  /**
   * @param fresh false if the same request was received before under its key
   */
  record Outcome(UUID run, boolean fresh) {}

  /**
   * @throws ApiProblem 4xx for what is wrong with the whole, 503 if too many are being received;
   *     then nothing is kept. The rest of the body has been read, unless that takes long, so that
   *     the answer reaches who is still sending
   */
  Outcome receive(Sent sent, CsvRows.Columns columns, Checks checks) {
    var steady = new SteadyBody(sent.body());
    var body = new DigestInputStream(steady, sha256());
    try (var place = places.take(sent.run().systemId())) {
      return received(sent, body, columns, checks);
    } catch (ApiProblem problem) {
      if (steady.begun() || !sent.waitsForGo()) {
        readRest(steady);
      }
      throw problem;
    } catch (ReceivingLost lost) {
      readRest(steady);
      throw lost(sent);
    } catch (IOException broken) {
      throw new ApiProblem(
          HttpStatus.BAD_REQUEST,
          "bad-request",
          "The body broke off before its end. Nothing was kept; send the whole list again.");
    }
  }

  private Outcome received(
      Sent sent, DigestInputStream body, CsvRows.Columns columns, Checks checks)
      throws IOException {
    return switch (intake.open(sent.run())) {
      case Receiving fresh -> {
        fill(fresh, sent, body, columns, checks);
        yield new Outcome(fresh.run(), true);
      }
      case Received known -> repeated(sent, body, known);
      case InFlight inFlight -> throw Idempotency.inFlight();
    };
  }

  /** Another has its key, or it was taken for one that nobody goes on sending. */
  private static ApiProblem lost(Sent sent) {
    return sent.run().key() != null
        ? Idempotency.inFlight()
        : new ApiProblem(
            HttpStatus.REQUEST_TIMEOUT,
            "request-timeout",
            "The list stood still for so long that it was given up. Nothing was kept; send the"
                + " whole list again.");
  }

  private Outcome repeated(Sent sent, DigestInputStream body, Received known) throws IOException {
    body.transferTo(OutputStream.nullOutputStream());
    if (!mac(sent, body).equals(known.mac())) {
      throw Idempotency.reused();
    }
    return new Outcome(known.run(), false);
  }

  private void fill(
      Receiving run, Sent sent, DigestInputStream body, CsvRows.Columns columns, Checks checks)
      throws IOException {
    var complete = false;
    try {
      var rowChecks = checks.of(run);
      var bound = new RowBound(body);
      storing.store(run, sent.format().rows(json, bound, columns), bound, rowChecks);
      intake.complete(run, mac(sent, body));
      complete = true;
    } finally {
      if (!complete) {
        discard(run);
      }
    }
  }

  /** Who is told what was wrong need not hear that the database went away as well. */
  private void discard(Receiving run) {
    try {
      intake.discard(run);
    } catch (RuntimeException away) {
      log.warn("a list that was wrong is left to be removed: {}", away.toString());
    }
  }

  private String mac(Sent sent, DigestInputStream body) {
    var message =
        sent.request() + "\n" + HexFormat.of().formatHex(body.getMessageDigest().digest());
    return secrets.mac("idempotency", message.getBytes(StandardCharsets.UTF_8));
  }

  /** Else the connection breaks under who is still sending, and nobody reads what is wrong. */
  private static void readRest(InputStream body) {
    var end = System.nanoTime() + FOR_THE_REST.toNanos();
    var bytes = new byte[8192];
    try {
      while (body.read(bytes) >= 0 && System.nanoTime() - end < 0) {
        // The next ones.
      }
    } catch (IOException | ApiProblem broken) {
      // It is answered all the same.
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("this JDK has no SHA-256", missing);
    }
  }
}
