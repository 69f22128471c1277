package dev.laurel.store.certificate;

import dev.laurel.store.certificate.Triggers.Kept;
import dev.laurel.store.certificate.Triggers.NewTrigger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Repository;

@Repository
class JdbcEventTriggers implements EventTriggers {
  private final Triggers triggers;

  JdbcEventTriggers(Triggers triggers) {
    this.triggers = triggers;
  }

  @Override
  public Map<UUID, UUID> keep(long systemId, Collection<Arrived> events) {
    var waiting = new LinkedHashMap<UUID, UUID>();
    for (var arrived : events) {
      if (keep(systemId, arrived) instanceof Kept.Waiting kept) {
        waiting.put(kept.courseLearner(), kept.trigger());
        kept.others().forEach(other -> waiting.put(other, kept.trigger()));
      }
    }
    return waiting;
  }

  private Kept keep(long system, Arrived arrived) {
    var learner = new LearnerRef.ByEmail(arrived.learner().value());
    var course = arrived.event().courseKey();
    var trigger =
        new NewTrigger("event:" + arrived.identity(), arrived.event().trigger(), null, null);
    return course == null
        ? triggers.keepApproval(system, learner, trigger)
        : triggers.keep(system, course, learner, trigger);
  }
}
