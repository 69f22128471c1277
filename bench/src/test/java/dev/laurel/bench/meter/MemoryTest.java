package dev.laurel.bench.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryTest {

  @Test
  void readsWhatIsResident() {
    assertThat(Memory.resident("VmPeak:\t  900 kB\nVmRSS:\t  123456 kB\nThreads:\t7\n"))
        .isEqualTo(123_456);
  }

  @Test
  void leavesOutWhatHasEnded() {
    try (var memory =
        new Memory(Map.of("me", ProcessHandle.current().pid(), "nobody", 4_194_305L))) {
      assertThat(memory.megabytes())
          .containsOnlyKeys("me")
          .allSatisfy((n, mb) -> assertThat(mb).isPositive());
    }
  }
}
