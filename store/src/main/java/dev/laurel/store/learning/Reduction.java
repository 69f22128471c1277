package dev.laurel.store.learning;

import dev.laurel.domain.learning.Fulfilment;
import dev.laurel.domain.learning.Progress;
import dev.laurel.domain.learning.Touch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a learner's events make of the progress that was on record, in memory: the rows to be
 * written are read from it afterwards.
 */
final class Reduction {
  private static final Logger log = LoggerFactory.getLogger(Reduction.class);

  private final Map<Long, Progress> before;
  private final Map<Long, Progress> after;
  private final List<Decision> decisions = new ArrayList<>();

  /** An award or a revocation that an event has led to. */
  record Decision(long templateId, long eventId, boolean award) {}

  /** One requirement met. */
  record Met(long templateId, long requirementId, Fulfilment fulfilment) {}

  /**
   * @param before by template; without those that no event has brought any further
   */
  Reduction(Map<Long, Progress> before) {
    this.before = before;
    after = new TreeMap<>(before);
  }

  /** A template that fails leaves its own progress as it was, and nothing else. */
  void event(long eventId, List<Touch> touches) {
    for (var touch : touches) {
      var template = touch.template().templateId();
      try {
        var step = after.getOrDefault(template, Progress.NONE).after(eventId, touch);
        after.put(template, step.progress());
        if (step.change() != Progress.Change.NOTHING) {
          decisions.add(new Decision(template, eventId, step.change() == Progress.Change.AWARD));
        }
      } catch (RuntimeException failed) {
        log.error("event {} can't be counted for template {}", eventId, template, failed);
      }
    }
  }

  List<Decision> decisions() {
    return decisions;
  }

  int awards() {
    return (int) decisions.stream().filter(Decision::award).count();
  }

  /** Templates whose progress is another than before. */
  Map<Long, Progress> changed() {
    var changed = new TreeMap<Long, Progress>();
    after.forEach(
        (template, progress) -> {
          if (!progress.equals(progressBefore(template))) {
            changed.put(template, progress);
          }
        });
    return changed;
  }

  /** Met now, or by another event than before. */
  List<Met> met() {
    var met = new ArrayList<Met>();
    changed()
        .forEach(
            (template, progress) ->
                progress
                    .fulfilments()
                    .forEach(
                        (requirement, fulfilment) -> {
                          var earlier = progressBefore(template).fulfilments().get(requirement);
                          if (!fulfilment.equals(earlier)) {
                            met.add(new Met(template, requirement, fulfilment));
                          }
                        }));
    return met;
  }

  /** Ids of the requirements that are met no more. */
  Set<Long> unmet() {
    var unmet = new HashSet<Long>();
    changed()
        .forEach(
            (template, progress) -> {
              unmet.addAll(progressBefore(template).fulfilled());
              unmet.removeAll(progress.fulfilled());
            });
    return unmet;
  }

  private Progress progressBefore(long template) {
    return before.getOrDefault(template, Progress.NONE);
  }
}
