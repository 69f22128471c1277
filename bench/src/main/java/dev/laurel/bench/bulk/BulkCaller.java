package dev.laurel.bench.bulk;

import dev.laurel.bench.laurel.Laurel;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** Sends lists and waits for them. */
final class BulkCaller {
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  /** Counting a list's awards costs the database something: it is not asked all the time. */
  private static final Duration LOOKED_AT_EVERY = Duration.ofMillis(300);

  private final Laurel laurel;

  BulkCaller(Laurel laurel) {
    this.laurel = laurel;
  }

  /**
   * A list that was taken.
   *
   * @param upload from the first byte to the answer
   */
  record Sent(String id, Duration upload) {}

  /**
   * What came of it.
   *
   * @param work from its start until its last award was issued
   * @param done awards that it made
   * @param issued of these
   */
  record Outcome(Duration upload, Duration work, long done, long existing, long issued) {}

  Sent send(String template, Learners learners) throws IOException, InterruptedException {
    var asked = System.nanoTime();
    var answer =
        laurel.upload("/v1/bulk-awards?template=" + template, learners::csv, "text/csv", PATIENCE);
    return new Sent(answer.text("id"), Duration.ofNanos(System.nanoTime() - asked));
  }

  /** Until no row waits and none of its awards is on its way. */
  Outcome await(Sent list) throws IOException, InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!brief(list).path("state").asString("").equals("completed")) {
      rest(deadline, list);
    }
    while (true) {
      var run = laurel.get("/v1/bulk-awards/" + list.id()).body();
      var now = Instant.now();
      var done = run.path("rows").path("done").asLong();
      var issued = run.path("awards").path("issued").asLong();
      if (issued + run.path("awards").path("needs_attention").asLong() == done) {
        var started = Instant.parse(run.path("startedAt").asString());
        var finished = Instant.parse(run.path("finishedAt").asString());
        // What was issued by its end was issued by then, whenever somebody looked.
        var end = now.isBefore(finished.plus(LOOKED_AT_EVERY.multipliedBy(2))) ? finished : now;
        return new Outcome(
            list.upload(),
            Duration.between(started, end),
            done,
            run.path("rows").path("existing").asLong(),
            issued);
      }
      rest(deadline, list);
    }
  }

  /** How many of its rows are done; without a count of its awards. */
  long done(Sent list) throws IOException, InterruptedException {
    return brief(list).path("rows").path("done").asLong();
  }

  boolean completed(Sent list) throws IOException, InterruptedException {
    return brief(list).path("state").asString("").equals("completed");
  }

  private JsonNode brief(Sent list) throws IOException, InterruptedException {
    for (var run : laurel.get("/v1/bulk-awards?limit=50").body().path("items")) {
      if (run.path("id").asString().equals(list.id())) {
        return run;
      }
    }
    throw new IllegalStateException("the list " + list.id() + " is not among the last fifty");
  }

  private static void rest(long deadline, Sent list) throws InterruptedException {
    if (System.nanoTime() > deadline) {
      throw new IllegalStateException("the list " + list.id() + " does not come to its end");
    }
    Thread.sleep(LOOKED_AT_EVERY);
  }
}
