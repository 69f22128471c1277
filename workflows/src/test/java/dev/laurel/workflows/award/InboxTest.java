package dev.laurel.workflows.award;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.workflows.award.Inbox.Action;
import dev.laurel.workflows.award.Inbox.Taken;
import org.junit.jupiter.api.Test;

class InboxTest {
  private final Inbox inbox = new Inbox();

  @Test
  void keepsWhatComesBeforeTheRowWasReadAndDropsWhatIsTooOld() {
    inbox.receive(Action.RETRY, new Decision(1L, 1));
    inbox.receive(Action.ABANDON, new Decision(2L, 2));
    inbox.receive(Action.RETRY, null);
    assertThat(inbox.decided()).isFalse();

    inbox.rowIsAt(2);

    assertThat(inbox.take()).contains(new Taken(Action.ABANDON, new Decision(2L, 2)));
    assertThat(inbox.take()).contains(new Taken(Action.RETRY, new Decision(null, 2)));
    assertThat(inbox.take()).isEmpty();
    assertThat(inbox.isEmpty()).isTrue();
  }

  @Test
  void keepsADecisionAboutAParkingToComeUntilItComes() {
    inbox.rowIsAt(0);
    inbox.receive(Action.RETRY, new Decision(1L, 1));
    assertThat(inbox.decided()).isFalse();
    assertThat(inbox.isEmpty()).isFalse();

    inbox.rowIsAt(1);

    assertThat(inbox.decided()).isTrue();
  }

  @Test
  void takesADecisionWithoutANumberForTheParkingOfThatMoment() {
    inbox.rowIsAt(1);
    inbox.receive(Action.RETRY, null);
    inbox.receive(Action.RETRY, new Decision(1L, null));
    assertThat(inbox.decided()).isTrue();

    inbox.rowIsAt(2);

    assertThat(inbox.decided()).isFalse();
    assertThat(inbox.isEmpty()).isTrue();
  }
}
