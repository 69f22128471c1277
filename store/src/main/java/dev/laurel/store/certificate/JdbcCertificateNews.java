package dev.laurel.store.certificate;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.laurel.store.learning.EventIntake;
import dev.laurel.store.learning.IncomingEvent;
import dev.laurel.store.signal.SignalEvent;
import dev.laurel.store.signal.SignalFeed;
import dev.laurel.store.signal.SignalFeed.Signal;
import dev.laurel.store.signal.SignalSource;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores what subscribers are told as learning events of the same source and id, whether or not a
 * badge waits for them: a back-fill shows stored events to badges that are made later, and who
 * reads our own signals back from Kafka finds them known.
 */
@Repository
class JdbcCertificateNews implements CertificateNews {
  /** As subscribers are sent it. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultPropertyInclusion(
              all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private final SignalFeed feed;
  private final EventIntake intake;
  private final SignalSource source;

  JdbcCertificateNews(SignalFeed feed, EventIntake intake, SignalSource source) {
    this.feed = feed;
    this.intake = intake;
    this.source = source;
  }

  @Override
  public @Nullable UUID saved(Saved save) {
    var events =
        feed.ofSave(save.certificate(), save.version()).stream()
            .filter(signal -> !signal.learner().erased())
            .map(this::event)
            .toList();
    var accepted = intake.accept(save.systemId(), events);
    return accepted.needsRun() ? accepted.batch() : null;
  }

  /** The learner is known, so no name goes along that could replace the one on record. */
  private IncomingEvent event(Signal signal) {
    var event = SignalEvent.of(signal, source.publicUrl());
    return new IncomingEvent(
        event.source().toString(),
        event.id().toString(),
        event.type(),
        event.time(),
        signal.learner().email(),
        null,
        JSON.writeValueAsString(Objects.requireNonNull(event.data().certificate())));
  }
}
