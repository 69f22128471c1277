package dev.laurel.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void measuresEverythingAtThreeNumbersOfCallersUnlessTold() {
    var options = Options.parse();
    assertThat(options.connections()).containsExactly(1, 16, 64);
    assertThat(options.scenarios()).containsExactly(Scenario.values());
  }

  @Test
  void readsScenariosAndProcesses() {
    var options =
        Options.parse("--scenarios", "hosted-bare,provider", "--pids", "api=12,worker=34");
    assertThat(options.scenarios()).containsExactly(Scenario.PROVIDER, Scenario.HOSTED_BARE);
    assertThat(options.pids()).isEqualTo(Map.of("api", 12L, "worker", 34L));
  }

  @Test
  void takesEventsForAllScenariosOfThem() {
    assertThat(Options.parse("--scenarios", "events,hosted").scenarios())
        .containsExactly(
            Scenario.HOSTED,
            Scenario.EVENTS_10,
            Scenario.EVENTS_1000,
            Scenario.EVENTS_10_BATCHES,
            Scenario.EVENTS_1000_BATCHES,
            Scenario.EVENTS_AWARD);
  }

  @Test
  void measuresListsOnlyIfTheyAreNamed() {
    assertThat(Options.parse().bulk()).isFalse();
    var options = Options.parse("--scenarios", "hosted, bulk", "--bulk-rows", "100000");
    assertThat(options.bulk()).isTrue();
    assertThat(options.scenarios()).containsExactly(Scenario.HOSTED);
    assertThat(options.bulkPlan().rows()).isEqualTo(100_000);
    assertThatThrownBy(() -> Options.parse("--bulk-rows", "0").bulkPlan())
        .hasMessage("--bulk-rows must be 1 or more");
  }

  @Test
  void whatWasGivenWinsOverWhatTheLabStarted() {
    var options = Options.parse("--key", "mine").or(Map.of("key", "lab", "url", "lab"));
    assertThat(options.text("key")).isEqualTo("mine");
    assertThat(options.text("url")).isEqualTo("lab");
  }

  @Test
  void namesTheOptionThatIsWrong() {
    assertThatThrownBy(() -> Options.parse("--conections", "1"))
        .hasMessage("unknown option --conections");
    assertThatThrownBy(() -> Options.parse("--seconds")).hasMessage("--seconds needs a value");
    assertThatThrownBy(() -> Options.parse("--seconds", "ten").seconds("seconds", 1))
        .hasMessage("--seconds must be whole numbers, not ten");
  }
}
