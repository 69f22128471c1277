package dev.laurel.store.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.store.award.ProviderBatches;
import dev.laurel.store.award.StoreOnTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RestoredTest {
  private final StoreOnTest store = new StoreOnTest();

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void knowsAListFromBeforeTheDatabaseWasRestoredByTheEpochOfTheLog() {
    var record = store.awards();
    var system = record.system("acme");
    var lists = new Lists(store.get(BulkIntake.class), system, record.template(system, "a", null));
    var before = received(lists);
    assertThat(restored(before)).isFalse();

    JdbcClient.create(store.dataSource())
        .sql("UPDATE signal_sequence SET epoch = epoch + 1")
        .update();

    assertThat(restored(before)).isTrue();
    assertThat(restored(received(lists))).isFalse();
  }

  private UUID received(Lists lists) {
    var run = lists.open(null);
    store.get(BulkIntake.class).complete(run, null);
    return run.run();
  }

  private boolean restored(UUID run) {
    return store.get(ProviderBatches.class).restored(run);
  }
}
