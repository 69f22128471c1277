package dev.laurel.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.laurel.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand events through HTTP, two workers, and what a few lines say it should come to. */
@Timeout(300)
class LearningModelTest {
  private static final int EVENTS = 10_000;
  private static final int SENDERS = 4;
  private static final int LEARNERS_OF_A_SENDER = 100;
  private static final int COURSES = 60;
  private static final int BATCH = 250;

  private final Map<String, String> ids = new LinkedHashMap<>();
  private final Map<String, LearningModel.Rules> rules = new LinkedHashMap<>();

  @Test
  void holdsWhatAPlainModelSaysAfterTenThousandEventsWithRepetitions() throws Exception {
    try (var laurel =
        Laurel.on(TestDatabase.mariaDb()).withApi().withWorker(Map.of()).withWorker(Map.of())) {
      // given
      var learning = new Learning(laurel.api(), "model");
      template(learning, "both", true, List.of(Set.of("c1", "c2"), Set.of("c3")), Set.of("c3"));
      template(learning, "three", true, List.of(Set.of("c4"), Set.of("c5")), Set.of("c4", "c5"));
      template(learning, "once", false, List.of(Set.of("c6")), Set.of("c6"));
      template(learning, "either", true, List.of(Set.of("c7", "c8")), Set.of("c7", "c8"));
      // when
      var models = new ArrayList<Future<LearningModel>>();
      try (var senders = Executors.newFixedThreadPool(SENDERS)) {
        for (var sender = 0; sender < SENDERS; sender++) {
          var number = sender;
          models.add(senders.submit(() -> send(learning, number)));
        }
      }
      await().atMost(Duration.ofMinutes(3)).until(() -> waiting(laurel) == 0);
      // then
      var expected = new TreeMap<String, String>();
      for (var model : models) {
        expected.putAll(model.get().credentials());
      }
      assertThat(expected).hasSizeGreaterThan(100);
      assertThat(held(laurel)).isEqualTo(expected);
      assertThat(expected.values()).anyMatch(words -> words.equals("1 live, 1 revoked"));
      assertThat(signalsPerTransition(laurel)).isLessThanOrEqualTo(1);
    }
  }

  /** Sends its share of events, one batch after the other, and tells a model of its own. */
  private LearningModel send(Learning learning, int sender) {
    var random = new Random(sender);
    var model = new LearningModel(rules);
    var all = new ArrayList<Map<String, Object>>();
    for (var n = 0; n < EVENTS / SENDERS; n++) {
      var again = n > 0 && random.nextDouble() < 0.05;
      all.add(again ? all.get(random.nextInt(all.size())) : event(random, sender, n));
    }
    for (var from = 0; from < all.size(); from += BATCH) {
      var batch = all.subList(from, Math.min(from + BATCH, all.size()));
      learning.happens(batch);
      batch.forEach(event -> tell(model, event));
    }
    return model;
  }

  /** Its time is any: only the order of acceptance counts. */
  private static Map<String, Object> event(Random random, int sender, int n) {
    var email = "learner-" + sender + "-" + random.nextInt(LEARNERS_OF_A_SENDER) + "@example.org";
    var event =
        Learning.event(
            "m" + sender + "-" + n,
            email,
            "c" + random.nextInt(COURSES),
            random.nextDouble() < 0.65);
    event.put("time", Instant.ofEpochSecond(1_700_000_000L + random.nextInt(1_000_000)).toString());
    return event;
  }

  private static void tell(LearningModel model, Map<String, Object> event) {
    var status = member(member(event, "data"), "course_passing_status");
    var email = member(member(status, "user"), "pii").get("email");
    model.happens(
        (String) event.get("id"),
        (String) email,
        (String) member(status, "course").get("course_key"),
        (Boolean) status.get("is_passing"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> member(Map<String, Object> object, String name) {
    return (Map<String, Object>) object.get(name);
  }

  private void template(
      Learning learning, String name, boolean reaward, List<Set<String>> groups, Set<String> lost) {
    var template = learning.hosted(name, reaward);
    for (var group : groups) {
      for (var course : group) {
        var requirement =
            learning.requirement(template, groups.indexOf(group) + " of " + name, course);
        if (lost.contains(course)) {
          learning.penalty(template, course, requirement);
        }
      }
    }
    learning.activate(template);
    ids.put(template, name);
    rules.put(name, new LearningModel.Rules(groups, lost, reaward));
  }

  private static long waiting(Laurel laurel) {
    return laurel
        .jdbc
        .sql(
            "SELECT (SELECT COUNT(*) FROM learning_event WHERE state = 'accepted')"
                + " + (SELECT COUNT(*) FROM progress_action WHERE state = 'due')"
                + " + (SELECT COUNT(*) FROM credential WHERE state NOT IN ('issued', 'revoked'))")
        .query(Long.class)
        .single();
  }

  private Map<String, String> held(Laurel laurel) {
    var held = new TreeMap<String, String>();
    laurel
        .jdbc
        .sql(
            "SELECT l.email_key, t.uuid, SUM(c.status = 'awarded') AS live,"
                + " SUM(c.status = 'revoked') AS revoked FROM credential c"
                + " JOIN learner l ON l.id = c.learner_id JOIN template t ON t.id = c.template_id"
                + " GROUP BY l.email_key, t.uuid")
        .query(
            row -> {
              held.put(
                  row.getString("email_key") + " " + ids.get(row.getString("uuid")),
                  row.getInt("live") + " live, " + row.getInt("revoked") + " revoked");
            });
    return held;
  }

  /** The most signals of one kind that any credential has. */
  private static long signalsPerTransition(Laurel laurel) {
    return laurel
        .jdbc
        .sql(
            "SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM signal_log"
                + " GROUP BY subject, transition) counted")
        .query(Long.class)
        .single();
  }
}
