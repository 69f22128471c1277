package dev.laurel.store.award;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.award.RevocationCause;
import dev.laurel.domain.learner.EmailKey;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.Instances.Instance;
import dev.laurel.store.catalog.BadgeCatalog.Below;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstancesTest {
  private static final String INSERT =
      """
      INSERT INTO credential (uuid, system_id, template_id, learner_id, status, state, step,
                              inserted_by_run, issued_on, evidence, created_at)
      VALUES (?, ?, ?, (SELECT id FROM learner WHERE uuid = ?), 'awarded', 'issued', 'issue', 'run', ?, '', ?)
      """;

  private StoreOnTest store;
  private Instances instances;
  private long system;
  private long template;

  @BeforeAll
  void open() {
    store = new StoreOnTest();
    instances = store.get(Instances.class);
    system = store.awards().system("acme");
  }

  @AfterAll
  void close() {
    store.close();
  }

  @BeforeEach
  void anotherTemplate() {
    template = store.awards().template(system, "badge-" + UUID.randomUUID(), null);
  }

  @Test
  void findsEveryPageOfALongListWithItsTotal() throws SQLException {
    var all = award(3_500);

    for (var offset : List.of(0, 950, 999, 1_000, 2_345, 2_999, 3_000, 3_450, 3_499)) {
      var part = instances.part(template, offset, 50);
      assertThat(part.total()).isEqualTo(3_500);
      assertThat(names(part)).isEqualTo(all.subList(offset, Math.min(offset + 50, 3_500)));
    }
    assertThat(blocks()).containsExactly(1_000, 1_000, 1_000);
    assertThat(instances.part(template, 3_500, 50).instances()).isEmpty();
    assertThat(instances.part(template, Long.MAX_VALUE - 50, 50).instances()).isEmpty();
  }

  @Test
  void takesARevokedInstanceOutOfItsPageAndTheTotal() throws SQLException {
    var all = award(2_500);
    instances.part(template, 0, 1);

    revoke(all.remove(1_500));
    revoke(all.remove(10));
    revoke(all.removeLast());

    assertThat(blocks()).containsExactly(999, 999);
    var part = instances.part(template, 1_400, 300);
    assertThat(part.total()).isEqualTo(2_497);
    assertThat(names(part)).isEqualTo(all.subList(1_400, 1_700));
  }

  @Test
  void closesNoBlockOverRowsThatAreYoungerThanAMinute() throws SQLException {
    insert(1_200, UtcTime.of(store.now().minus(Duration.ofSeconds(59))));
    assertThat(instances.part(template, 1_150, 50).instances()).hasSize(50);
    assertThat(blocks()).isEmpty();

    store.pass(Duration.ofSeconds(2));
    assertThat(instances.part(template, 1_150, 50).total()).isEqualTo(1_200);
    assertThat(blocks()).containsExactly(1_000);
  }

  @Test
  void countsARowOfALowerIdThatIsCommittedLate() throws SQLException {
    try (var late = store.dataSource().getConnection()) {
      late.setAutoCommit(false);
      insert(late, 1, UtcTime.of(AwardsOnRecord.THEN));
      award(1_000);

      assertThat(instances.part(template, 0, 10).total()).isEqualTo(1_000);
      assertThat(blocks()).as("the row that is still to come would be missing").isEmpty();
      late.commit();
    }
    assertThat(instances.part(template, 0, 10).total()).isEqualTo(1_001);
    assertThat(blocks()).containsExactly(1_000);
  }

  @Test
  void closesNoBlockOverARowThatIsBeingRevoked() throws SQLException {
    var all = award(1_000);
    try (var revocation = store.dataSource().getConnection();
        var update =
            revocation.prepareStatement(
                "UPDATE credential SET status = 'revoked' WHERE uuid = ?")) {
      revocation.setAutoCommit(false);
      update.setString(1, all.get(500).toString());
      update.executeUpdate();

      instances.part(template, 0, 10);
      assertThat(blocks()).isEmpty();
      revocation.commit();
    }
    assertThat(instances.part(template, 0, 10).total()).isEqualTo(999);
  }

  @Test
  void staysTrueWhileManyReadAndRevokeAtOnce() throws Exception {
    var all = award(3_000);
    try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
      var work = new ArrayList<java.util.concurrent.Callable<Object>>();
      for (var n = 0; n < 60; n++) {
        var revoked = all.get(n * 50);
        work.add(
            () -> {
              revoke(revoked);
              return revoked;
            });
        work.add(() -> instances.part(template, 2_000, 50));
      }
      for (var done : threads.invokeAll(work)) {
        assertThat(done.get()).isNotNull();
      }
    }
    var part = instances.part(template, 0, 1_000);
    assertThat(part.total()).isEqualTo(2_940);
    assertThat(instances.part(template, 2_939, 5).instances()).hasSize(1);
  }

  @Test
  void givesThePlaceOfAnExpiredInstanceAwayAndCountsItNoLonger() throws SQLException {
    var all = award(1_000);
    instances.part(template, 0, 1);
    store.awards().change(all.getFirst(), "expires = '2026-11-01 12:00:00'");
    var holder = instances.find(all.getFirst()).orElseThrow();
    var request = keep(holder.email());

    store.get(AwardSteps.class).create(request, "run");

    assertThat(blocks()).containsExactly(999);
    assertThat(instances.part(template, 999, 10).instances())
        .extracting(Instance::credential)
        .containsExactly(request);
  }

  @Test
  void findsWhatALearnerHoldsByAnySpellingNewestFirst() {
    var other = store.awards().template(system, "other-" + UUID.randomUUID(), null);
    var learner = store.awards().learner(system, "Ada-" + template + "@example.org");
    var first = store.awards().award(system, template, Map.of("learner_id", learner));
    var second = store.awards().award(system, other, Map.of("learner_id", learner));
    var email = EmailKey.of("ADA-" + template + "@example.org");

    assertThat(instances.held(template, email).orElseThrow().credential()).isEqualTo(first);
    assertThat(instances.heldBelow(new Below(system, null, null), email))
        .extracting(Instance::credential)
        .containsExactly(second, first);
    assertThat(instances.heldBelow(new Below(system + 1_000, null, null), email)).isEmpty();

    revoke(first);
    assertThat(instances.held(template, email)).isEmpty();
    assertThat(instances.heldBelow(new Below(system, null, null), email)).hasSize(1);
  }

  private UUID keep(String email) {
    var intake = store.get(AwardIntake.class);
    var key = EmailKey.of(email);
    var uuid = store.awards().uuidOf("template", template);
    var request =
        new AwardIntake.AwardRequest(
            UUID.randomUUID(),
            email,
            key,
            null,
            null,
            null,
            null,
            store.now(),
            null,
            List.of(),
            null,
            null,
            null);
    intake.keep(intake.resolve(system, uuid, key, null).orElseThrow(), request);
    return request.credential();
  }

  private void revoke(UUID credential) {
    store.get(AwardSteps.class).beginRevocation(credential, RevocationCause.REVOKED, true);
  }

  private List<UUID> award(int count) throws SQLException {
    return insert(count, UtcTime.of(AwardsOnRecord.THEN));
  }

  private List<UUID> insert(int count, LocalDateTime created) throws SQLException {
    try (var connection = store.dataSource().getConnection()) {
      return insert(connection, count, created);
    }
  }

  private List<UUID> insert(Connection connection, int count, LocalDateTime created)
      throws SQLException {
    var credentials = new ArrayList<UUID>();
    try (var learners =
            connection.prepareStatement(
                "INSERT INTO learner (uuid, system_id, email, email_key, created_at)"
                    + " VALUES (?, ?, ?, ?, ?)");
        var awards = connection.prepareStatement(INSERT)) {
      for (var n = 0; n < count; n++) {
        var credential = UUID.randomUUID();
        credentials.add(credential);
        learners.setString(1, credential.toString());
        learners.setLong(2, system);
        learners.setString(3, credential + "@example.org");
        learners.setString(4, credential + "@example.org");
        learners.setObject(5, created);
        learners.addBatch();
        awards.setString(1, credential.toString());
        awards.setLong(2, system);
        awards.setLong(3, template);
        awards.setString(4, credential.toString());
        awards.setObject(5, created);
        awards.setObject(6, created);
        awards.addBatch();
      }
      learners.executeBatch();
      awards.executeBatch();
    }
    return credentials;
  }

  private List<Integer> blocks() {
    return store
        .awards()
        .jdbc()
        .sql("SELECT live_count FROM instance_block WHERE template_id = ? ORDER BY last_id")
        .param(template)
        .query(Integer.class)
        .list();
  }

  private static List<UUID> names(Instances.Part part) {
    return part.instances().stream().map(Instance::credential).toList();
  }
}
