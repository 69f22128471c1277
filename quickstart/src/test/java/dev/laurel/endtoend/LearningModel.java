package dev.laurel.endtoend;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a learner should hold after some events, the plain way: a set of courses for each learner
 * and template, walked through in the order of the events.
 */
final class LearningModel {
  private final Map<String, Rules> templates;
  private final Map<String, Standing> standings = new LinkedHashMap<>();
  private final Set<String> seen = new HashSet<>();

  /**
   * What a template wants.
   *
   * @param groups courses, of each group one is enough
   * @param lost courses whose failing takes them away again
   */
  record Rules(List<Set<String>> groups, Set<String> lost, boolean reaward) {
    boolean wants(String course) {
      return groups.stream().anyMatch(group -> group.contains(course));
    }

    boolean complete(Set<String> passed) {
      return groups.stream().allMatch(group -> group.stream().anyMatch(passed::contains));
    }
  }

  /** What a learner has of a template. */
  static final class Standing {
    final Set<String> passed = new HashSet<>();
    boolean complete;
    int awarded;
    int revoked;

    /** As the credentials should say it. */
    String words() {
      return (awarded - revoked) + " live, " + revoked + " revoked";
    }
  }

  LearningModel(Map<String, Rules> templates) {
    this.templates = templates;
  }

  void happens(String id, String email, String course, boolean passing) {
    if (seen.add(id)) {
      templates.forEach((template, rules) -> count(template, rules, email, course, passing));
    }
  }

  private void count(String template, Rules rules, String email, String course, boolean passing) {
    if (!rules.wants(course)) {
      return;
    }
    var standing = standings.computeIfAbsent(email + " " + template, none -> new Standing());
    if (passing) {
      standing.passed.add(course);
    } else if (rules.lost().contains(course)) {
      standing.passed.remove(course);
    }
    var complete = rules.complete(standing.passed);
    if (complete && !standing.complete && (standing.awarded == 0 || rules.reaward())) {
      standing.awarded++;
    }
    if (!complete && standing.complete && standing.awarded > standing.revoked) {
      standing.revoked++;
    }
    standing.complete = complete;
  }

  /** By learner and template; without those who were never awarded anything. */
  Map<String, String> credentials() {
    var held = new TreeMap<String, String>();
    standings.forEach(
        (who, standing) -> {
          if (standing.awarded > 0) {
            held.put(who, standing.words());
          }
        });
    return held;
  }
}
