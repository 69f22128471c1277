package dev.laurel.domain.learning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What events count for in one system at one version of its rules: its active templates that
 * requirements may award, and the courses in which events are triggers of certificates. Immutable;
 * {@link #match} takes no longer for requirements that do not match.
 */
public final class RuleBook {
  private final long version;
  private final @Nullable Set<String> courses;
  private final Map<Long, TemplateRules> templates = new HashMap<>();
  private final Map<String, RuleIndex> byType = new HashMap<>();

  /** Of a system without courses. */
  public RuleBook(long version, Collection<TemplateRules> templates) {
    this(version, templates, Set.of());
  }

  /**
   * @param version of the system's rules
   * @param courses keys of the system's courses; null if they are too many to be named
   */
  public RuleBook(
      long version, Collection<TemplateRules> templates, @Nullable Set<String> courses) {
    this.version = version;
    this.courses = courses == null ? null : Set.copyOf(courses);
    var entries = new HashMap<String, List<RuleIndex.Entry>>();
    for (var template : templates) {
      this.templates.put(template.templateId(), template);
      for (var requirement : template.requirements()) {
        entries
            .computeIfAbsent(requirement.eventType(), type -> new ArrayList<>())
            .add(new RuleIndex.Entry(template, requirement, null, requirement.rules()));
      }
      for (var penalty : template.penalties()) {
        entries
            .computeIfAbsent(penalty.eventType(), type -> new ArrayList<>())
            .add(new RuleIndex.Entry(template, null, penalty, penalty.rules()));
      }
    }
    entries.forEach((type, all) -> byType.put(type, new RuleIndex(all)));
  }

  /** Which version of the system's rules this is. */
  public long version() {
    return version;
  }

  /** Whether any requirement or penalty asks for events of this type. */
  public boolean knowsType(String eventType) {
    return byType.containsKey(eventType);
  }

  /** Whether the system may have this course; false only if it does not. */
  public boolean mayHaveCourse(String courseKey) {
    return courses == null || courses.contains(courseKey);
  }

  /** One of its templates. */
  public Optional<TemplateRules> template(long templateId) {
    return Optional.ofNullable(templates.get(templateId));
  }

  /** All templates, in the order of their ids. */
  public List<TemplateRules> templates() {
    return templates.values().stream()
        .sorted(Comparator.comparingLong(TemplateRules::templateId))
        .toList();
  }

  /** What the event touches: one for each touched template, in the order of their ids. */
  public List<Touch> match(EventFacts facts) {
    var index = byType.get(facts.type());
    if (index == null) {
      return List.of();
    }
    var touches = new TreeMap<Long, Touched>();
    for (var entry : index.matching(facts)) {
      touches
          .computeIfAbsent(entry.template().templateId(), id -> new Touched(entry.template()))
          .add(entry, facts);
    }
    return touches.values().stream().map(Touched::done).toList();
  }

  private record Touched(TemplateRules template, List<Met> requirements, List<Penalty> penalties) {
    Touched(TemplateRules template) {
      this(template, new ArrayList<>(), new ArrayList<>());
    }

    void add(RuleIndex.Entry entry, EventFacts facts) {
      if (entry.requirement() != null) {
        requirements.add(new Met(entry.requirement(), facts.seen(entry.rules())));
      }
      if (entry.penalty() != null) {
        penalties.add(entry.penalty());
      }
    }

    Touch done() {
      requirements.sort(Comparator.comparingLong(met -> met.requirement().id()));
      penalties.sort(Comparator.comparingLong(Penalty::id));
      return new Touch(template, List.copyOf(requirements), List.copyOf(penalties));
    }
  }
}
