package dev.laurel.quickstart;

import java.util.Optional;

/** Which Temporal: the best one that can be had on this machine. */
final class TemporalChoice {
  private TemporalChoice() {}

  static Temporal start(QuickstartSettings settings, DataFolder folder) {
    if (settings.temporalTarget().isPresent()) {
      return Temporal.elsewhere(settings.temporalTarget().get());
    }
    var program =
        Programs.find("temporal", settings.path())
            .or(
                () ->
                    settings.temporalDownload()
                        ? new TemporalDownload(folder).program()
                        : Optional.empty());
    return program.isPresent()
        ? TemporalProgram.start(program.get(), folder, settings.temporalUiPort(), settings.path())
        : TemporalInMemory.start();
  }
}
