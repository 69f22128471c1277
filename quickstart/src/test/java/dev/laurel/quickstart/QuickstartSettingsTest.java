package dev.laurel.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuickstartSettingsTest {

  @Test
  void needsNoVariableAtAll() {
    var settings = QuickstartSettings.of(Map.of());

    assertThat(settings.dataFolder()).isEqualTo(Path.of("laurel-data").toAbsolutePath());
    assertThat(settings.httpPort()).isEqualTo(8080);
    assertThat(settings.temporalDownload()).isTrue();
    assertThat(settings.databaseUrl()).isEmpty();
  }

  @Test
  void takesABlankVariableForNone() {
    assertThat(QuickstartSettings.of(Map.of("LAUREL_CREDLY_URL", " ")).credlyUrl()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "-1", "65536", "80 80"})
  void refusesWhatIsNoPort(String port) {
    assertThatThrownBy(() -> QuickstartSettings.of(Map.of("LAUREL_HTTP_PORT", port)))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("LAUREL_HTTP_PORT")
        .hasMessageContaining(port);
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, true",
    "Linux, aarch64, false",
    "Mac OS X, aarch64, true",
    "Mac OS X, x86_64, false",
    "Windows 11, amd64, true"
  })
  void knowsWhereItsDatabaseRuns(String system, String architecture, boolean runs) {
    assertThat(MariaDbBinaries.suits(system, architecture)).isEqualTo(runs);
  }
}
