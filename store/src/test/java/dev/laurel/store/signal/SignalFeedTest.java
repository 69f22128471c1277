package dev.laurel.store.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.store.UtcTime;
import dev.laurel.store.award.AwardsOnRecord;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.signal.SignalFeed.Signal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignalFeedTest {
  private StoreOnTest store;
  private AwardsOnRecord record;
  private SignalFeed feed;
  private SignalSequencer sequencer;
  private long system;
  private long template;

  @BeforeEach
  void open() {
    store = new StoreOnTest();
    record = store.awards();
    feed = store.get(SignalFeed.class);
    sequencer = store.get(SignalSequencer.class);
    system = record.system("signals");
    template = record.template(system, "badge", null);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void readsTheSignalOfATransactionThatCommitsAfterTheCursorHasPassedItsId() throws SQLException {
    var late = award();
    var early = award();
    try (var open = store.dataSource().getConnection()) {
      open.setAutoCommit(false);
      append(open, late, "awarded");
      appendNow(early, "awarded");
      assertThat(sequencer.assign(100)).as("waits for nobody").isEqualTo(1);
      var read = feed.after(system, 0, 100);
      assertThat(read).extracting(Signal::subject).containsExactly(early);

      open.commit();
      assertThat(sequencer.assign(100)).isEqualTo(1);
      assertThat(feed.after(system, read.getLast().position(), 100))
          .extracting(Signal::subject)
          .containsExactly(late);
    }
  }

  @Test
  void numbersEachSignalOnceHoweverManySequencersRun() throws Exception {
    var credentials = IntStream.range(0, 100).mapToObj(n -> award()).toList();
    credentials.forEach(credential -> appendNow(credential, "awarded"));
    try (var sequencers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> assign = () -> sequencer.assign(7);
      var rounds = sequencers.invokeAll(IntStream.range(0, 20).mapToObj(n -> assign).toList());
      var numbered = 0;
      for (var round : rounds) {
        numbered += round.get();
      }
      assertThat(numbered).isEqualTo(100);
    }
    assertThat(feed.after(null, 0, 1000).stream().map(Signal::position))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
  }

  @Test
  void givesPagesOfOneSystemAndHidesErasedLearners() {
    var shown = award();
    var elsewhere = record.system("elsewhere");
    var foreign = record.award(elsewhere, record.template(elsewhere, "other", null), Map.of());
    appendNow(shown, "awarded");
    appendNow(foreign, "awarded");
    appendNow(shown, "revoked");
    sequencer.assign(100);
    record.jdbc().sql("UPDATE learner SET erased_at = '2026-11-02'").update();

    var positions = new ArrayList<Long>();
    List<Signal> page = feed.after(system, 0, 1);
    while (!page.isEmpty()) {
      positions.add(page.getFirst().position());
      assertThat(page.getFirst().learner().email()).isNull();
      assertThat(page.getFirst().learner().name()).isNull();
      page = feed.after(system, positions.getLast(), 1);
    }
    assertThat(positions).containsExactly(1L, 3L);
    assertThat(feed.after(null, 0, 10)).hasSize(3);
    assertThat(feed.epoch()).isEqualTo(1);
  }

  private UUID award() {
    return record.award(system, template, Map.of());
  }

  private void appendNow(UUID subject, String transition) {
    try (var connection = store.dataSource().getConnection()) {
      append(connection, subject, transition);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void append(Connection connection, UUID subject, String transition) throws SQLException {
    try (var insert =
        connection.prepareStatement(
            "INSERT INTO signal_log (uuid, system_id, subject, transition, occurred_at)"
                + " SELECT ?, system_id, uuid, ?, ? FROM credential WHERE uuid = ?")) {
      insert.setString(1, UUID.randomUUID().toString());
      insert.setString(2, transition);
      insert.setObject(3, UtcTime.of(store.now()));
      insert.setString(4, subject.toString());
      insert.executeUpdate();
    }
  }
}
