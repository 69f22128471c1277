package dev.laurel.workflows.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.workflows.award.DevServer;
import dev.laurel.workflows.award.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What only a real server does: it bounds updates under way and refuses to end over new ones. */
class CertificateOnDevServerTest {
  private static final UUID ADA = UUID.fromString("77777777-7777-7777-7777-777777777777");

  private final Rows rows = new Rows();

  @RegisterExtension
  final Stage stage = new Stage(List.of(rows), List.of(new Rows()), DevServer::fresh);

  @Test
  void answersEveryCallerWhoeverElseAsks() throws Exception {
    var asking = new ArrayList<CompletableFuture<Void>>();
    for (var caller = 0; caller < 20; caller++) {
      asking.add(
          CompletableFuture.runAsync(
              () -> {
                for (var n = 0; n < 20; n++) {
                  var trigger = rows.keep();
                  CertificateStarts.apply(stage.client(), ADA, trigger, UUID::randomUUID);
                  assertThat(rows.applied).contains(trigger);
                }
              },
              task -> Thread.ofVirtual().start(task)));
    }
    for (var one : asking) {
      one.get(60, TimeUnit.SECONDS);
    }
    assertThat(rows.applied).hasSize(400);
    assertThat(rows.atTheSameTime.get()).isEqualTo(1);
  }
}
