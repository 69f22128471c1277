package dev.laurel.store.award;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.award.RevocationCause;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.Expirations.Due;
import dev.laurel.store.award.Expirations.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExpirationsTest {
  private static final Instant ENDED = AwardsOnRecord.THEN.plus(Duration.ofHours(2));
  private static final Point START = new Point(Instant.EPOCH, 0);

  private StoreOnTest store;
  private AwardsOnRecord record;
  private Expirations expirations;

  @BeforeAll
  void open() {
    store = new StoreOnTest();
    record = store.awards();
    expirations = store.get(Expirations.class);
  }

  @AfterAll
  void close() {
    store.close();
  }

  @Test
  void walksWhatIsOverInItsOrderAndLeavesOutWhatIsNotAwarded() {
    var system = record.system("walked");
    var template = record.template(system, "walked", null);
    var second = ending(system, template, ENDED.plusSeconds(2));
    var first = ending(system, template, ENDED.plusSeconds(1));
    ending(system, template, store.now().plusSeconds(60));
    record.change(ending(system, template, ENDED), "status = 'revoked', state = 'revoked'");

    var all = expirations.due(START, store.now(), 1000);
    assertThat(all).extracting(Due::credential).containsSubsequence(first, second);
    assertThat(all.stream().filter(due -> template == templateOf(due)).count()).isEqualTo(2);
    var point = all.stream().filter(due -> due.credential().equals(first)).findFirst();
    assertThat(expirations.due(point.orElseThrow().point(), store.now(), 1))
        .extracting(Due::credential)
        .containsExactly(second);
    expirations.expire(first, store.now());
    expirations.expire(second, store.now());
  }

  @Test
  void makesRoomForAnotherAwardAndBeginsTheProgressAnew() {
    var system = record.system("anew");
    var template = record.template(system, "anew", null);
    var learner = record.learner(system, "ada@example.org");
    var over =
        ending(
            system,
            template,
            ENDED,
            Map.of("learner_id", learner, "external_id", "b-1", "external_state", "accepted"));
    var other = record.learner(system, "bob@example.org");
    var progress = progress(system, template, learner);
    var others = progress(system, template, other);

    assertThat(expirations.expire(over, store.now())).isTrue();

    assertThat(column(over, "status")).isEqualTo("expired");
    assertThat(column(over, "state")).isEqualTo("expired");
    assertThat(column(over, "external_state")).isEqualTo("expired");
    assertThat(progressOf(progress)).isEqualTo("0/0 with 0 fulfilments");
    assertThat(progressOf(others)).isEqualTo("1/1 with 1 fulfilments");
    record.award(system, template, Map.of("learner_id", learner));
    assertThat(expirations.expire(over, store.now())).as("a second time").isFalse();
  }

  @Test
  void leavesABadgeThatWasOverBeforeItWasMadeInItsPlace() {
    var system = record.system("late");
    var template = record.template(system, "late", null);
    var entered = ending(system, template, AwardsOnRecord.THEN.minus(Duration.ofDays(300)));

    assertThat(expirations.expire(entered, store.now())).isFalse();
    assertThat(column(entered, "status")).isEqualTo("awarded");
  }

  @Test
  void closesTheDriftAboutACredentialThatIsOver() {
    var system = record.system("drifted");
    var account = record.account(system, "ours");
    var template = record.template(system, "drifted", account);
    var over = ending(system, template, ENDED, Map.of("external_id", "b-over"));
    drift(system, account, template, over);

    expirations.expire(over, store.now());

    assertThat(
            record
                .jdbc()
                .sql("SELECT COUNT(*) FROM drift WHERE external_id = 'b-over' AND shown = 1")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void isDecidedOnceAgainstARevocationAtTheSameMoment() throws Exception {
    var system = record.system("raced");
    var template = record.template(system, "raced", null);
    var steps = store.get(AwardSteps.class);
    var raced = IntStream.range(0, 30).mapToObj(n -> ending(system, template, ENDED)).toList();
    try (var racers = Executors.newFixedThreadPool(8)) {
      for (var credential : raced) {
        var go = new CountDownLatch(1);
        var races =
            Stream.<Runnable>of(
                    () -> expirations.expire(credential, store.now()),
                    () -> expirations.expire(credential, store.now()),
                    () -> steps.beginRevocation(credential, RevocationCause.REVOKED, true))
                .<Future<?>>map(
                    race ->
                        racers.submit(
                            () -> {
                              go.await();
                              race.run();
                              return null;
                            }))
                .toList();
        go.countDown();
        for (var race : races) {
          race.get();
        }
        assertThat(column(credential, "CONCAT(status, ' ', state)"))
            .isIn("expired expired", "revoked revoking");
      }
    }
  }

  private long templateOf(Due due) {
    return Long.parseLong(column(due.credential(), "template_id"));
  }

  private UUID ending(long system, long template, Instant expires) {
    return ending(system, template, expires, Map.of());
  }

  private UUID ending(long system, long template, Instant expires, Map<String, ?> changes) {
    var row = new java.util.TreeMap<String, Object>(changes);
    row.put("expires", UtcTime.of(expires));
    return record.award(system, template, row);
  }

  private long progress(long system, long template, long learner) {
    var jdbc = record.jdbc();
    jdbc.sql(
            """
            INSERT INTO progress (system_id, template_id, learner_id, complete, awards, updated_at)
            VALUES (?, ?, ?, TRUE, 1, ?)
            """)
        .params(system, template, learner, UtcTime.of(AwardsOnRecord.THEN))
        .update();
    jdbc.sql(
            """
            INSERT INTO requirement (uuid, template_id, event_type, rules, created_at)
            VALUES (UUID(), ?, 'passed', '[]', ?)
            """)
        .params(template, UtcTime.of(AwardsOnRecord.THEN))
        .update();
    jdbc.sql(
            """
            INSERT INTO fulfilment (learner_id, template_id, requirement_id, event_id, seen,
                                    fulfilled_at)
            SELECT ?, template_id, MAX(id), 1, '{}', ? FROM requirement WHERE template_id = ?
             GROUP BY template_id
            """)
        .params(learner, UtcTime.of(AwardsOnRecord.THEN), template)
        .update();
    return learner;
  }

  private String progressOf(long learner) {
    return record
        .jdbc()
        .sql(
            """
            SELECT CONCAT(p.complete, '/', p.awards, ' with ',
                          (SELECT COUNT(*) FROM fulfilment f WHERE f.learner_id = p.learner_id),
                          ' fulfilments')
              FROM progress p WHERE p.learner_id = ?
            """)
        .param(learner)
        .query(String.class)
        .single();
  }

  private void drift(long system, long account, long template, UUID credential) {
    record
        .jdbc()
        .sql(
            """
            INSERT INTO drift (uuid, system_id, account_id, template_id, credential_id,
                               external_id, kind, provider_state, first_seen_at, last_seen_at)
            SELECT UUID(), ?, ?, ?, id, external_id, 'revoked', 'revoked', created_at, created_at
              FROM credential WHERE uuid = ?
            """)
        .params(system, account, template, credential.toString())
        .update();
  }

  private String column(UUID credential, String expression) {
    return record
        .jdbc()
        .sql("SELECT " + expression + " FROM credential WHERE uuid = ?")
        .param(credential.toString())
        .query(String.class)
        .single();
  }
}
