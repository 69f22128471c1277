package dev.laurel.api.learning;

import dev.laurel.api.learning.DryRunBody.Becomes;
import dev.laurel.api.learning.DryRunBody.MetPenalty;
import dev.laurel.api.learning.DryRunBody.MetRequirement;
import dev.laurel.api.learning.DryRunBody.NotTouched;
import dev.laurel.api.learning.DryRunBody.Reason;
import dev.laurel.api.learning.DryRunBody.TemplateRef;
import dev.laurel.api.learning.DryRunBody.Touched;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.learner.EmailKey;
import dev.laurel.domain.learning.EventFacts;
import dev.laurel.domain.learning.Miss;
import dev.laurel.domain.learning.Progress;
import dev.laurel.domain.learning.Requirement;
import dev.laurel.domain.learning.TemplateRules;
import dev.laurel.domain.learning.Touch;
import dev.laurel.store.learning.DryRuns;
import dev.laurel.store.learning.DryRuns.Idle;
import dev.laurel.store.learning.DryRuns.Standing;
import dev.laurel.store.learning.EventJson;
import dev.laurel.store.learning.RuleBooks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what an event would do, by the same rules that decide it when it is sent. */
@Component
class DryRun {
  private static final int MOST_TEMPLATES = 100;
  private static final int MOST_REASONS = 20;
  private final DryRuns rows;
  private final RuleBooks books;

  DryRun(DryRuns rows, RuleBooks books) {
    this.rows = rows;
    this.books = books;
  }

  /**
   * @param who null: the event's own user
   * @param template null: all
   * @throws ApiProblem 404 if there is no such learner or template
   */
  DryRunBody of(long system, ReadEvent read, @Nullable NamedLearner who, @Nullable UUID template) {
    var event = read.event();
    var facts = EventJson.facts(event.type(), event.data());
    var standing = rows.standing(system, event);
    var touches =
        standing.rules().match(facts).stream()
            .filter(touch -> wanted(touch.template(), template))
            .toList();
    var shown = touches.stream().limit(MOST_TEMPLATES).toList();
    var others = others(standing, facts, touches, template);
    var idle = rows.idle(system, template, Math.max(1, MOST_TEMPLATES - others.size()));
    if (template != null && touches.isEmpty() && others.isEmpty() && idle.isEmpty()) {
      throw ApiProblem.notFound("template");
    }
    var learner = learner(system, read, who);
    var notTouched = new ArrayList<NotTouched>();
    others.stream()
        .limit(MOST_TEMPLATES)
        .forEach(rules -> notTouched.add(new NotTouched(ref(rules), why(rules, facts), null)));
    idle.stream()
        .limit(MOST_TEMPLATES - notTouched.size())
        .forEach(
            one ->
                notTouched.add(
                    new NotTouched(
                        new TemplateRef(one.uuid(), one.name()),
                        why(one),
                        template == null ? null : ifItCounted(system, one, facts, learner))));
    var all = others.size() + (template == null ? rows.idle(system) : idle.size());
    return new DryRunBody(
        event.type(),
        standing.enabled() && !standing.sentBefore() && read.nobody() == null,
        notes(standing, read),
        touched(shown, facts, learner),
        touches.size() - shown.size(),
        notTouched,
        all - notTouched.size());
  }

  /** Those that ask for events of this type come first. */
  private static List<TemplateRules> others(
      Standing standing, EventFacts facts, List<Touch> touches, @Nullable UUID template) {
    var touched =
        touches.stream().map(touch -> touch.template().templateId()).collect(Collectors.toSet());
    return standing.rules().templates().stream()
        .filter(rules -> wanted(rules, template) && !touched.contains(rules.templateId()))
        .sorted(Comparator.comparing(rules -> Miss.of(rules, facts).isEmpty()))
        .toList();
  }

  private static boolean wanted(TemplateRules rules, @Nullable UUID template) {
    return template == null || template.equals(rules.uuid());
  }

  private static List<String> notes(Standing standing, ReadEvent read) {
    var notes = new ArrayList<String>();
    if (!standing.enabled()) {
      notes.add(
          "The system's badges are off: it would be stored and count only by a back-fill, once they"
              + " are on.");
    }
    if (standing.sentBefore()) {
      notes.add("An event with this source and id was sent before: it would not count again.");
    }
    if (read.nobody() != null) {
      notes.add("It " + read.nobody() + ", so that it would count for nobody.");
    }
    return notes;
  }

  /** Null if nobody is named; 0, which is nobody's, for a learner who is not known yet. */
  private @Nullable Long learner(long system, ReadEvent read, @Nullable NamedLearner who) {
    if (who != null) {
      var known = rows.learner(system, who.id(), who.email());
      if (known == null && who.id() != null) {
        throw ApiProblem.notFound("learner");
      }
      return known == null ? Long.valueOf(0) : known;
    }
    var email = read.event().email();
    if (email == null) {
      return null;
    }
    var known = rows.learner(system, null, EmailKey.of(email));
    return known == null ? Long.valueOf(0) : known;
  }

  private List<Touched> touched(List<Touch> touches, EventFacts facts, @Nullable Long learner) {
    var ids = touches.stream().map(touch -> touch.template().templateId()).toList();
    var withdrawn = rows.withdrawn(ids);
    Map<Long, Progress> progress = learner == null ? Map.of() : rows.progress(learner, ids);
    return touches.stream()
        .map(touch -> touched(touch, facts, learner != null, progress, withdrawn))
        .toList();
  }

  private static Touched touched(
      Touch touch,
      EventFacts facts,
      boolean named,
      Map<Long, Progress> progress,
      Set<Long> withdrawn) {
    var rules = touch.template();
    return new Touched(
        ref(rules),
        touch.requirements().stream()
            .map(
                met ->
                    new MetRequirement(
                        met.requirement().uuid(),
                        met.requirement().description(),
                        met.requirement().group(),
                        met.seen()))
            .toList(),
        touch.penalties().stream()
            .map(
                penalty ->
                    new MetPenalty(
                        penalty.uuid(),
                        penalty.description(),
                        facts.seen(penalty.rules()),
                        rules.requirements().stream()
                            .filter(it -> penalty.requirementIds().contains(it.id()))
                            .map(Requirement::uuid)
                            .toList()))
            .toList(),
        named ? becomes(progress.getOrDefault(rules.templateId(), Progress.NONE), touch) : null,
        withdrawn.contains(rules.templateId())
            ? "The provider does not have this template any more: an award would wait for it."
            : null);
  }

  private static Becomes becomes(Progress before, Touch touch) {
    // As an event that is accepted now, after all that has counted.
    var step = before.after(Long.MAX_VALUE, touch);
    return new Becomes(
        touch.template().ratio(before.fulfilled()),
        touch.template().ratio(step.progress().fulfilled()),
        before.complete(),
        step.progress().complete(),
        switch (step.change()) {
          case AWARD -> "awarded";
          case REVOKE -> "revoked";
          case NOTHING -> "nothing";
        });
  }

  private @Nullable Touched ifItCounted(
      long system, Idle idle, EventFacts facts, @Nullable Long learner) {
    var touches = books.of(system, idle.id()).match(facts);
    return touches.isEmpty() ? null : touched(touches, facts, learner).getFirst();
  }

  private static List<Reason> why(TemplateRules rules, EventFacts facts) {
    var misses = Miss.of(rules, facts);
    if (misses.isEmpty()) {
      return List.of(
          Reason.of(
              "event-type",
              "None of its requirements and penalties asks for events of type "
                  + facts.type()
                  + "."));
    }
    return misses.stream()
        .limit(MOST_REASONS)
        .map(
            miss ->
                new Reason(
                    "rule",
                    miss.requirement(),
                    miss.penalty(),
                    RuleForm.of(miss.rule()),
                    miss.seen(),
                    miss.words()))
        .toList();
  }

  private static List<Reason> why(Idle idle) {
    var why = new ArrayList<Reason>();
    if (!idle.active()) {
      why.add(Reason.of("inactive", "It is not active."));
    }
    if (idle.awardMode().equals("api")) {
      why.add(Reason.of("award-mode-api", "Its award mode is api: events do not count for it."));
    }
    return why;
  }

  private static TemplateRef ref(TemplateRules rules) {
    return new TemplateRef(rules.uuid(), rules.name());
  }
}
