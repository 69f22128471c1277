package dev.laurel.store.bulk;

import dev.laurel.store.UtcTime;
import dev.laurel.store.award.ExpiringMany;
import dev.laurel.store.bulk.BulkSteps.Chunk;
import dev.laurel.store.bulk.BulkSteps.Range;
import dev.laurel.store.bulk.ChunkDecision.Candidate;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Awards a chunk of rows in the caller's transaction: about a dozen statements, however many rows.
 * Its rows and the learners that it knows are locked first, these in the order of their ids (see
 * decision 21); the unique keys decide every race about what is inserted, and whoever turns out to
 * have lost one is read again.
 */
final class AwardingChunk {
  /** As many as fit into statements of a sensible size. */
  static final int MOST = 500;

  private static final int RACES = 5;

  private final JdbcClient jdbc;
  private final JdbcTemplate rows;
  private final Clock clock;
  private final ExpiringMany expiring;

  AwardingChunk(JdbcClient jdbc, JdbcTemplate rows, Clock clock) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.clock = clock;
    expiring = new ExpiringMany(jdbc);
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
    writes.credentials(
        decision.candidates(), temporalRun, UtcTime.of(now.plus(LookedAfter.WITHIN)));
    readBack(decision, reads, range, now);
    writes.awarded(decision.candidates());
    var outcomes = decision.outcomes(list);
    outcomes.write(jdbc, rows, UtcTime.of(now));
    return outcomes.chunk(
        decision.candidates().stream().map(one -> one.target().origin()).toList());
  }

  /**
   * Decided anew once known learners are locked, if they change, and once new ones are in: whoever
   * was quicker with one of them has perhaps given other names, an external id, the badge itself.
   */
  private ChunkDecision decideAndWriteLearners(
      List<ChunkRow> waiting, ChunkReads reads, ChunkWrites writes, Range range, Instant now) {
    var templates = reads.templates(waiting);
    var identified = waiting.stream().anyMatch(row -> row.externalId() != null);
    var locked = false;
    for (var race = 0; race < RACES; race++) {
      var standing = reads.standing(range, now);
      var externalIds = identified ? reads.externalIds(range) : Map.<String, String>of();
      var decision =
          new ChunkDecision(templates, standing.people(), externalIds, standing.holders());
      waiting.forEach(decision::decide);
      var over = over(decision, standing);
      if (!locked) {
        locked = true;
        if (lock(decision, !over.isEmpty(), reads)) {
          continue;
        }
      }
      var met = decision.people().stream().filter(person -> person.isNew).toList();
      if (met.isEmpty()) {
        var people = decision.people();
        writes.changedLearners(
            numbers(people, Person::namedBy), numbers(people, Person::identifiedBy));
        expiring.expire(over, now);
        return decision;
      }
      writes.learners(met);
    }
    throw new Overtaken("learners");
  }

  /** Holders whose time is over, of those only who are to get another. */
  private static Set<String> over(ChunkDecision decision, ChunkReads.Standing standing) {
    return decision.candidates().stream()
        .map(one -> standing.over().get(one.row().number()))
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /**
   * Before anything is inserted, whose foreign keys lock the system and the learners.
   *
   * @return whether some of them are to change, which has to be decided anew
   */
  private static boolean lock(ChunkDecision decision, boolean someEnd, ChunkReads reads) {
    var known = decision.people().stream().filter(person -> !person.isNew).toList();
    var change = someEnd || known.stream().anyMatch(Person::changed);
    var ids =
        Stream.concat(
                known.stream().filter(Person::changed),
                decision.candidates().stream().map(Candidate::person).filter(one -> !one.isNew))
            .map(Person::id)
            .collect(Collectors.toCollection(TreeSet::new));
    reads.lock(ids, change);
    return change;
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
