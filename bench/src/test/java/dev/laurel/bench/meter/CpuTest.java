package dev.laurel.bench.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CpuTest {

  @Test
  void addsUserAndSystemTimeOfACommandWithSpaces() {
    var stat = "42 (a (b) c) S 1 42 42 0 -1 4194304 100 0 0 0 250 50 0 0 20 0 1 0 100 1 1";
    assertThat(Cpu.ticks(stat)).isEqualTo(3000.0);
  }

  @Test
  void leavesOutAProcessThatHasEnded() {
    assertThat(new Cpu(Map.of("gone", Long.MAX_VALUE)).millis()).isEmpty();
  }
}
