package dev.laurel.domain.learning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The requirements and penalties of one event type, found by one value that each of them insists
 * on: of its {@code eq} and {@code in} rules the one whose values the fewest others share ({@code
 * course.course_key} rather than {@code is_passing}). Those without such a rule are tried one by
 * one.
 */
final class RuleIndex {
  private final Map<String, Map<Object, List<Entry>>> byValue = new HashMap<>();
  private final List<Entry> others = new ArrayList<>();

  /** A requirement or a penalty with its template. */
  record Entry(
      TemplateRules template,
      @Nullable Requirement requirement,
      @Nullable Penalty penalty,
      List<DataRule> rules) {

    boolean matches(EventFacts facts) {
      return rules.stream().allMatch(rule -> rule.matches(facts));
    }
  }

  private record Place(String dataPath, Object key) {}

  RuleIndex(List<Entry> entries) {
    var sharers = new HashMap<Place, Integer>();
    for (var entry : entries) {
      entry.rules().stream()
          .filter(RuleIndex::insists)
          .flatMap(rule -> places(rule).stream())
          .distinct()
          .forEach(place -> sharers.merge(place, 1, Integer::sum));
    }
    for (var entry : entries) {
      var rarest =
          entry.rules().stream()
              .filter(RuleIndex::insists)
              .min(Comparator.comparingInt(rule -> mostShared(rule, sharers)));
      if (rarest.isPresent()) {
        places(rarest.get()).forEach(place -> bucket(place).add(entry));
      } else {
        others.add(entry);
      }
    }
  }

  /** Those all of whose rules hold. */
  List<Entry> matching(EventFacts facts) {
    var matching = new ArrayList<Entry>();
    byValue.forEach(
        (dataPath, buckets) -> {
          var found = facts.at(dataPath);
          var key = found instanceof Boolean || found == null ? found : EventFacts.text(found);
          if (key != null) {
            buckets.getOrDefault(key, List.of()).stream()
                .filter(entry -> entry.matches(facts))
                .forEach(matching::add);
          }
        });
    others.stream().filter(entry -> entry.matches(facts)).forEach(matching::add);
    return matching;
  }

  /** A found value as people are shown it. */
  static String shown(Object found) {
    var text = EventFacts.text(found);
    if (text == null) {
      return found instanceof List ? "(a list)" : "(an object)";
    }
    return text.codePointCount(0, text.length()) <= Met.LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, Met.LONGEST - 1)) + "…";
  }

  private static boolean insists(DataRule rule) {
    return rule.operator() == Operator.EQ || rule.operator() == Operator.IN;
  }

  /** Each wanted text, and the boolean it stands for if it is such a word. */
  private static Set<Place> places(DataRule rule) {
    var places = new LinkedHashSet<Place>();
    rule.wanted()
        .map(EventFacts::text)
        .forEach(
            text -> {
              places.add(new Place(rule.dataPath(), text));
              DataRule.truth(text).ifPresent(it -> places.add(new Place(rule.dataPath(), it)));
            });
    return places;
  }

  private static int mostShared(DataRule rule, Map<Place, Integer> sharers) {
    return places(rule).stream().mapToInt(place -> sharers.getOrDefault(place, 0)).max().orElse(0);
  }

  private List<Entry> bucket(Place place) {
    return byValue
        .computeIfAbsent(place.dataPath(), path -> new HashMap<>())
        .computeIfAbsent(place.key(), key -> new ArrayList<>());
  }
}
