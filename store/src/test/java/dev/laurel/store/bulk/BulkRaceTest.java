package dev.laurel.store.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.learner.EmailKey;
import dev.laurel.store.award.AwardIntake;
import dev.laurel.store.award.AwardIntake.AwardRequest;
import dev.laurel.store.award.AwardSteps;
import dev.laurel.store.award.AwardSteps.Creation;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.bulk.BulkOnRecord.Given;
import dev.laurel.store.bulk.BulkOnRecord.Row;
import dev.laurel.store.bulk.BulkSteps.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;

/** Whoever awards the same badges to the same people at once: one credential each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkRaceTest {
  private StoreOnTest store;
  private BulkSteps steps;
  private AwardIntake intake;
  private AwardSteps singles;
  private BulkOnRecord lists;
  private long system;
  private long template;
  private UUID templateId;

  @BeforeAll
  void open() {
    store = new StoreOnTest();
    steps = store.get(BulkSteps.class);
    intake = store.get(AwardIntake.class);
    singles = store.get(AwardSteps.class);
    lists = new BulkOnRecord(store.dataSource());
    system = store.awards().system("acme");
  }

  @AfterAll
  void close() {
    store.close();
  }

  @BeforeEach
  void anotherTemplate() {
    template = store.awards().template(system, "badge-" + UUID.randomUUID(), null);
    templateId = store.awards().uuidOf("template", template);
  }

  @RepeatedTest(3)
  void givesOneBadgeEachWhenTwoRunsHaveTheSamePeopleInAnotherOrder() throws Exception {
    var people = people(300);
    var shuffled = new ArrayList<>(people);
    Collections.shuffle(shuffled, new Random(7));
    var one = lists.running(system, template, people);
    var other = lists.running(system, template, shuffled);

    atOnce(List.of(walk(one), walk(other)));

    assertThat(badges()).isEqualTo(300);
    assertThat(signals()).isEqualTo(300);
    assertThat(done(one) + done(other)).isEqualTo(300);
    everyRowKnowsItsBadge(one);
    everyRowKnowsItsBadge(other);
  }

  @RepeatedTest(3)
  void givesOneBadgeEachWhenTwoRunsNameKnownPeopleAnewInAnotherOrder() throws Exception {
    var people = people(250);
    walk(lists.running(system, template, people)).call();
    anotherTemplate();
    var shuffled = new ArrayList<>(people);
    Collections.shuffle(shuffled, new Random(7));
    var one = lists.list(system, template, named(people, "One"));
    var other = lists.list(system, template, named(shuffled, "Other"));

    atOnce(List.of(walk(one), walk(other)));

    assertThat(badges()).isEqualTo(250);
    assertThat(done(one) + done(other)).isEqualTo(250);
    everyRowKnowsItsBadge(one);
    everyRowKnowsItsBadge(other);
  }

  private static List<Given> named(List<String> people, String last) {
    return people.stream().map(email -> Given.of(email).named("Ada", last)).toList();
  }

  @RepeatedTest(3)
  void givesOneBadgeEachWhenSingleRequestsComeMeanwhile() throws Exception {
    var people = people(120);
    var run = lists.running(system, template, people);
    var racing = new ArrayList<Callable<Long>>();
    racing.add(walk(run));
    for (var part = 0; part < 4; part++) {
      var from = part * 30;
      racing.add(
          () ->
              people.subList(from, from + 30).stream()
                  .map(this::single)
                  .filter(creation -> creation instanceof Creation.Row made && made.inserted())
                  .count());
    }

    var results = atOnce(racing);

    var single = results.subList(1, results.size()).stream().mapToLong(n -> n).sum();
    assertThat(badges()).isEqualTo(120);
    assertThat(done(run) + single).isEqualTo(120);
    everyRowKnowsItsBadge(run);
  }

  @RepeatedTest(3)
  void letsOneOwnerHaveAnExternalIdThatTwoRunsGiveToDifferentPeople() throws Exception {
    var some = people(50);
    var others = people(50);
    var one = lists.list(system, template, identified(some));
    var other = lists.list(system, template, identified(others));

    atOnce(List.of(walk(one), walk(other)));

    assertThat(badges()).isEqualTo(50);
    var refused =
        IntStream.of(0, 1)
            .mapToObj(n -> lists.rows(n == 0 ? one : other))
            .flatMap(List::stream)
            .filter(row -> row.state().equals("refused"))
            .toList();
    assertThat(refused).hasSize(50).allMatch(row -> "external_id_taken".equals(row.reason()));
  }

  /** The same step on two workers at once: one of them has lost its worker's heartbeat. */
  @RepeatedTest(3)
  void doesARangeOnceThoughTwoWorkersAreAtIt() throws Exception {
    var run = lists.running(system, template, people(200));

    atOnce(List.of(walk(run), walk(run)));

    assertThat(badges()).isEqualTo(200);
    assertThat(steps.progress(run).orElseThrow().done()).isEqualTo(200);
  }

  private Callable<Long> walk(UUID run) {
    return () -> {
      var done = 0L;
      for (var from = 1; from <= 300; from += 50) {
        done += steps.award(run, new Range(from, from + 49), "run-of-" + run).done();
      }
      return done;
    };
  }

  private Creation single(String email) {
    var request =
        new AwardRequest(
            UUID.randomUUID(),
            email,
            EmailKey.of(email),
            null,
            null,
            null,
            null,
            store.now(),
            null,
            List.of(),
            null,
            null,
            null);
    var known = intake.resolve(system, templateId, request.emailKey(), null).orElseThrow();
    intake.keep(known, request);
    return singles.create(request.credential(), "run-" + request.credential());
  }

  private static List<Long> atOnce(List<Callable<Long>> racing) throws Exception {
    var start = new CyclicBarrier(racing.size());
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<Long>();
      for (var one :
          threads.invokeAll(
              racing.stream()
                  .map(
                      race ->
                          (Callable<Long>)
                              () -> {
                                start.await();
                                return race.call();
                              })
                  .toList())) {
        results.add(one.get());
      }
      return results;
    }
  }

  private void everyRowKnowsItsBadge(UUID run) {
    for (Row row : lists.rows(run)) {
      var badge = row.state().equals("done") ? row.credential() : row.holder();
      assertThat(
              lists.count(
                  "SELECT COUNT(*) FROM credential WHERE uuid = ? AND template_id = ? AND live = 1",
                  String.valueOf(badge),
                  template))
          .as("badge of row %s", row)
          .isEqualTo(1);
    }
    var progress = steps.progress(run).orElseThrow();
    assertThat(progress.waiting()).isZero();
    assertThat(progress.done()).isEqualTo(done(run));
  }

  private long done(UUID run) {
    return lists.states(run).getOrDefault("done", 0L);
  }

  private long badges() {
    return lists.count(
        "SELECT COUNT(*) FROM credential WHERE template_id = ? AND live = 1", template);
  }

  private long signals() {
    return lists.count(
        "SELECT COUNT(*) FROM signal_log g JOIN credential c ON c.uuid = g.subject"
            + " WHERE c.template_id = ?",
        template);
  }

  private static List<String> people(int count) {
    var mark = UUID.randomUUID().toString().substring(0, 8);
    return IntStream.range(0, count).mapToObj(n -> mark + "-" + n + "@example.org").toList();
  }

  /** The same ids for whichever list: the number of the row. */
  private List<Given> identified(List<String> people) {
    return IntStream.range(0, people.size())
        .mapToObj(n -> Given.of(people.get(n)).identified("id-" + template + "-" + n))
        .toList();
  }
}
