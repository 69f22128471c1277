package dev.laurel.workflows.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.bulk.BulkRunState;
import dev.laurel.workflows.award.DevServer;
import dev.laurel.workflows.award.Stage;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What only a real server does: it refuses to end a run over a signal that has just come. */
class BulkOnDevServerTest {
  private static final UUID RUN = UUID.fromString("bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb");

  private final FakeLane lane = new FakeLane();

  @RegisterExtension
  final Stage stage = new Stage(List.of(lane), List.of(new FakeLane()), DevServer::fresh);

  @Test
  void completesHoweverOftenAndWheneverItIsPausedAndResumed() throws Exception {
    lane.rows(60_000);
    BulkStarts.start(stage.client(), RUN);
    for (var n = 0; n < 40; n++) {
      lane.state = BulkRunState.PAUSED;
      BulkStarts.tell(stage.client(), RUN);
      lane.state = BulkRunState.RUNNING;
      BulkStarts.start(stage.client(), RUN);
    }

    Stage.until(() -> lane.state == BulkRunState.COMPLETED);
    assertThat(lane.steps("take")).doesNotHaveDuplicates();
    assertThat(lane.taken()).isEqualTo(60_000);
  }
}
