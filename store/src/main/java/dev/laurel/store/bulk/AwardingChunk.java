package dev.laurel.store.bulk;

import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.Expiring;
import dev.laurel.store.bulk.BulkSteps.Chunk;
import dev.laurel.store.bulk.BulkSteps.Range;
import dev.laurel.store.bulk.ChunkDecision.Candidate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Awards a chunk of rows in the caller's transaction: about ten statements, however many rows. Only
 * what is inserted is locked; the unique keys decide every race, and whoever turns out to have lost
 * one is read again.
 */
final class AwardingChunk {
  /** As many as fit into statements of a sensible size. */
  static final int MOST = 500;

  private static final int RACES = 5;

  /**
   * Far enough ahead that the sweep leaves alone what the lane is at, near enough that an award
   * whose run is lost is found.
   */
  private static final Duration LOOKED_AFTER = Duration.ofMinutes(10);

  private final JdbcClient jdbc;
  private final JdbcTemplate rows;
  private final Clock clock;
  private final Expiring expiring;

  AwardingChunk(JdbcClient jdbc, JdbcTemplate rows, Clock clock) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.clock = clock;
    expiring = Expiring.with(jdbc);
  }

  /**
   * @throws Overtaken if what was read is no longer so: the transaction must be run again
   * @throws org.springframework.dao.DuplicateKeyException as {@code Overtaken}
   */
  Chunk award(ListRow list, Range asked, String temporalRun) {
    var now = clock.instant();
    var reads = new ChunkReads(jdbc, list);
    var waiting = reads.rows(asked, MOST, now);
    if (waiting.isEmpty()) {
      return Chunk.untouched(list.state());
    }
    // Rows that were taken back to be tried again may be more than the range was cut for.
    var range = new Range(waiting.getFirst().number(), waiting.getLast().number());
    var writes = new ChunkWrites(jdbc, rows, list, UtcTime.of(now));
    var decision = decideAndWriteLearners(waiting, reads, writes, range, now);
    writes.credentials(decision.candidates(), temporalRun, UtcTime.of(now.plus(LOOKED_AFTER)));
    readBack(decision, reads, range, now);
    writes.awarded(decision.candidates());
    var done = decision.candidates();
    writes.outcomes(done, decision.existing(), decision.refused());
    writes.count(done.size(), decision.existing().size(), decision.refused().size());
    return new Chunk(
        list.state(),
        done.size(),
        decision.existing().size(),
        decision.refused().size(),
        done.stream()
            .map(one -> one.target().origin())
            .filter(origin -> origin != Origin.HOSTED)
            .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * Decided anew once new learners are in: whoever was quicker with one of them has perhaps given
   * other names, an external id, the badge itself.
   */
  private ChunkDecision decideAndWriteLearners(
      List<ChunkRow> waiting, ChunkReads reads, ChunkWrites writes, Range range, Instant now) {
    var templates = reads.templates(waiting);
    var identified = waiting.stream().anyMatch(row -> row.externalId() != null);
    for (var race = 0; race < RACES; race++) {
      var standing = reads.standing(range, now);
      var externalIds = identified ? reads.externalIds(range) : Map.<String, String>of();
      var decision =
          new ChunkDecision(templates, standing.people(), externalIds, standing.holders());
      waiting.forEach(decision::decide);
      var met = decision.people().stream().filter(person -> person.isNew).toList();
      if (met.isEmpty()) {
        var people = decision.people();
        writes.changedLearners(
            numbers(people, Person::namedBy), numbers(people, Person::identifiedBy));
        standing.over().forEach(holder -> expiring.expire(UUID.fromString(holder), now));
        return decision;
      }
      writes.learners(met);
    }
    throw new Overtaken("learners");
  }

  private static List<Integer> numbers(List<Person> people, ToIntFunction<Person> row) {
    return people.stream().mapToInt(row).filter(number -> number > 0).boxed().toList();
  }

  /** Another run, a single request or a rule may have been quicker with some of them. */
  private static void readBack(ChunkDecision decision, ChunkReads reads, Range range, Instant now) {
    var inserted = new HashSet<>(reads.inserted(range));
    var lost =
        decision.candidates().stream()
            .filter(one -> !inserted.contains(one.row().credential()))
            .toList();
    if (lost.isEmpty()) {
      return;
    }
    var holders = reads.standing(range, now).holders();
    for (Candidate one : lost) {
      var holder = holders.get(one.row().number());
      if (holder == null) {
        throw new Overtaken("holders");
      }
      decision.lost(one, Objects.requireNonNull(holder));
    }
  }
}
