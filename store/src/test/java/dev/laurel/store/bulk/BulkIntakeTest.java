package dev.laurel.store.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.laurel.domain.bulk.BulkAction;
import dev.laurel.domain.bulk.BulkRunState;
import dev.laurel.domain.learner.EmailKey;
import dev.laurel.store.award.AwardsOnRecord;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.bulk.BulkIntake.InFlight;
import dev.laurel.store.bulk.BulkIntake.Received;
import dev.laurel.store.bulk.BulkIntake.Receiving;
import dev.laurel.store.bulk.BulkIntake.ReceivingLost;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkIntakeTest {
  private static final String MAC = "a".repeat(64);
  private StoreOnTest store;
  private AwardsOnRecord record;
  private BulkIntake intake;
  private BulkTargets targets;
  private BulkRuns runs;
  private Lists lists;
  private long system;
  private long template;

  @BeforeEach
  void open() {
    store = new StoreOnTest();
    record = store.awards();
    intake = store.get(BulkIntake.class);
    targets = store.get(BulkTargets.class);
    runs = store.get(BulkRuns.class);
    system = record.system("acme");
    template = record.template(system, "engine", null);
    lists = new Lists(intake, system, template);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void keepsEachRowAsItWasGivenAndCountsThem() {
    var run = lists.open(null);
    intake.add(run, List.of(lists.good(1), Lists.bad(2)));
    intake.add(run, List.of(lists.good(3)));
    assertThat(view(run).state()).isEqualTo(BulkRunState.RECEIVING);
    intake.complete(run, MAC);

    assertThat(view(run).state()).isEqualTo(BulkRunState.RUNNING);
    assertThat(view(run).rows().total()).isEqualTo(3);
    assertThat(view(run).rows().invalid()).isEqualTo(1);
    assertThat(view(run).rows().waiting()).isEqualTo(2);
    assertThat(view(run).startedAt()).isEqualTo(store.now());
    var row = row(run, 3);
    assertThat(row)
        .containsEntry("line", 4)
        .containsEntry("state", "waiting")
        .containsEntry("template_id", template)
        .containsEntry("email", "Ada3@example.org")
        .containsEntry("email_key", "ada3@example.org")
        .containsEntry("external_id", "student 3")
        .containsEntry("first_name", "Ada")
        .containsEntry("evidence", "https://example.org/1\nhttps://example.org/2");
    assertThat(UUID.fromString((String) row.get("credential"))).isNotNull();
    assertThat(row(run, 2)).containsEntry("state", "invalid").containsEntry("field", "email");
  }

  @Test
  void takesAThousandRowsByOneStatement() {
    var run = lists.open(null);
    intake.add(run, IntStream.rangeClosed(1, 1000).mapToObj(lists::good).toList());
    assertThat(rows(run)).isEqualTo(1000);
    assertThatThrownBy(
            () -> intake.add(run, IntStream.rangeClosed(1, 1001).mapToObj(lists::good).toList()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void endsADryRunAndAListWithoutAGoodRowWhereOthersBegin() {
    var dry = (Receiving) intake.open(lists.aRun(null, true));
    intake.add(dry, List.of(lists.good(1)));
    intake.complete(dry, MAC);
    var hopeless = lists.open(null);
    intake.add(hopeless, List.of(Lists.bad(1)));
    intake.complete(hopeless, MAC);

    assertThat(view(dry).state()).isEqualTo(BulkRunState.VALIDATED);
    assertThat(view(dry).startedAt()).isNull();
    assertThat(view(hopeless).state()).isEqualTo(BulkRunState.COMPLETED);
    assertThat(view(hopeless).finishedAt()).isEqualTo(store.now());
  }

  @Test
  void saysInADryRunWhichRowsWouldBeRefused() {
    var switchedOff = record.template(system, "off", null);
    var earned = record.template(system, "earned", null);
    record
        .jdbc()
        .sql("UPDATE template SET is_active = FALSE WHERE id = ?")
        .param(switchedOff)
        .update();
    record
        .jdbc()
        .sql("UPDATE template SET award_mode = 'requirements' WHERE id = ?")
        .param(earned)
        .update();
    var known = record.award(system, template, Map.of());
    var rows =
        List.of(
            lists.good(1),
            lists.good(2, switchedOff, "a@b.c", null),
            lists.good(3, earned, "a@b.c", null),
            lists.good(4, template, emailOf(known), "another id"),
            lists.good(5, template, emailOf(known), null),
            lists.good(6, template, "d@b.c", "student 1"),
            Lists.bad(7));
    identify(known, "s-1");
    var dry = (Receiving) intake.open(lists.aRun(null, true));
    intake.add(dry, rows);
    intake.complete(dry, MAC);
    var real = lists.open(null);
    intake.add(real, rows);

    assertThat(view(dry).state()).isEqualTo(BulkRunState.VALIDATED);
    assertThat(view(dry).rows().refused()).isEqualTo(4);
    assertThat(view(dry).rows().invalid()).isEqualTo(1);
    assertThat(view(dry).rows().waiting()).isEqualTo(2);
    assertThat(runs.failures(view(dry), 0, 10))
        .extracting(BulkRuns.FailedRow::number, BulkRuns.FailedRow::reason)
        .startsWith(
            tuple(2, "template_inactive"),
            tuple(3, "template_awarded_by_requirements"),
            tuple(4, "external_id_differs"),
            tuple(6, "external_id_taken"));
    assertThat(view(real).rows().refused()).isZero();
  }

  @Test
  void saysInADryRunOfRevocationsWhoNeverHeldTheBadge() {
    var held = emailOf(record.award(system, template, Map.of()));
    var dry =
        (Receiving)
            intake.open(
                new BulkIntake.NewRun(
                    UUID.randomUUID(),
                    system,
                    BulkAction.REVOKE,
                    template,
                    true,
                    null,
                    "LMS",
                    "a test"));
    intake.add(
        dry,
        List.of(
            BulkRow.revocation(1, 2, template, held, EmailKey.of(held)),
            BulkRow.revocation(2, 3, template, "no@b.c", EmailKey.of("no@b.c"))));

    var seen = runs.find(system, BulkAction.REVOKE, dry.run()).orElseThrow();
    assertThat(seen.rows().refused()).isEqualTo(1);
    assertThat(runs.failures(seen, 0, 10))
        .extracting(BulkRuns.FailedRow::number, BulkRuns.FailedRow::reason)
        .containsExactly(tuple(2, "badge_not_held"));
  }

  @Test
  void givesUpWhatIsDiscardedAtOnceAndRemovesItsRowsInSteps() {
    var run = lists.open("key");
    var other = lists.received(3);
    intake.add(run, IntStream.rangeClosed(1, 25).mapToObj(lists::good).toList());

    intake.discard(run);

    assertThat(runs.find(system, BulkAction.AWARD, run.run())).isEmpty();
    assertThat(intake.open(lists.aRun("key"))).as("the key is free").isInstanceOf(Receiving.class);
    var longAgo = store.now().minus(Duration.ofDays(1));
    assertThat(intake.removeSome(longAgo, 20)).isTrue();
    assertThat(rows(run)).isEqualTo(5);
    assertThat(intake.removeSome(longAgo, 20)).isTrue();
    assertThat(intake.removeSome(longAgo, 20)).isFalse();
    assertThat(rows(run)).isZero();
    assertThat(rows(other)).isEqualTo(3);
  }

  @Test
  void givesTheRunThatAKeyStandsForUntilADayIsOver() {
    var first = lists.open("key");
    intake.add(first, List.of(lists.good(1)));
    intake.complete(first, MAC);
    store.pass(Duration.ofHours(23));
    assertThat(intake.open(lists.aRun("key"))).isEqualTo(new Received(first.run(), MAC));
    store.pass(Duration.ofHours(1));
    assertThat(intake.open(lists.aRun("key"))).isInstanceOf(Receiving.class);
    assertThat(view(first).state()).isEqualTo(BulkRunState.RUNNING);
  }

  @Test
  void leavesAKeyToAListThatGoesOnAndTakesItFromOneThatStandsStill() {
    var first = lists.open("key");
    store.pass(Duration.ofSeconds(50));
    intake.add(first, List.of(lists.good(1)));
    store.pass(Duration.ofSeconds(50));
    assertThat(intake.open(lists.aRun("key"))).isInstanceOf(InFlight.class);
    store.pass(Duration.ofSeconds(10));

    var second = intake.open(lists.aRun("key"));

    assertThat(second).isInstanceOf(Receiving.class);
    assertThatThrownBy(() -> intake.add(first, List.of(lists.good(2))))
        .isInstanceOf(ReceivingLost.class);
    assertThatThrownBy(() -> intake.complete(first, MAC)).isInstanceOf(ReceivingLost.class);
    intake.discard(first);
    assertThat(intake.open(lists.aRun("key"))).isInstanceOf(InFlight.class);
  }

  @Test
  void keepsKeysOfSystemsApart() {
    lists.open("key");
    var elsewhere = new Lists(intake, record.system("elsewhere"), template);
    assertThat(intake.open(elsewhere.aRun("key"))).isInstanceOf(Receiving.class);
  }

  @Test
  void removesInStepsWhatNobodyHasTouched() {
    var run = lists.open("key");
    intake.add(run, IntStream.rangeClosed(1, 25).mapToObj(lists::good).toList());
    var running = lists.received(1);
    store.pass(Duration.ofMinutes(15));
    var late = lists.open(null);
    var before = store.now().minus(Duration.ofMinutes(14));

    assertThat(intake.removeSome(before, 10)).isTrue();
    assertThat(rows(run)).isEqualTo(15);
    assertThat(runs.find(system, BulkAction.AWARD, run.run())).isEmpty();
    assertThat(intake.removeSome(before, 10)).isTrue();
    assertThat(intake.removeSome(before, 10)).isTrue();
    assertThat(intake.removeSome(before, 10)).isFalse();

    assertThat(rows(run)).isZero();
    assertThat(rows(running)).isEqualTo(1);
    assertThat(view(late).state()).isEqualTo(BulkRunState.RECEIVING);
  }

  @Test
  void knowsTheSystemsOwnTemplatesAndAwardsOnly() {
    var own = record.uuidOf("template", template);
    var elsewhere = record.system("elsewhere");
    var foreign = record.uuidOf("template", record.template(elsewhere, "other", null));
    assertThat(targets.templates(system, List.of(own, foreign, UUID.randomUUID())))
        .isEqualTo(Map.of(own, template));
    assertThat(targets.template(system, foreign)).isEmpty();
    assertThat(targets.template(null, foreign)).isPresent();
    var award = record.award(system, template, Map.of());
    assertThat(targets.awards(system, List.of(award, UUID.randomUUID()))).containsExactly(award);
    assertThat(targets.awards(elsewhere, List.of(award))).isEmpty();
  }

  private String emailOf(UUID award) {
    return record
        .jdbc()
        .sql(
            "SELECT l.email FROM learner l JOIN credential c ON c.learner_id = l.id WHERE c.uuid ="
                + " ?")
        .param(award.toString())
        .query(String.class)
        .single();
  }

  private void identify(UUID award, String externalId) {
    record
        .jdbc()
        .sql(
            "UPDATE learner l JOIN credential c ON c.learner_id = l.id SET l.external_id = ?"
                + " WHERE c.uuid = ?")
        .params(externalId, award.toString())
        .update();
  }

  private BulkRuns.View view(Receiving run) {
    return runs.find(system, BulkAction.AWARD, run.run()).orElseThrow();
  }

  private int rows(Receiving run) {
    return record
        .jdbc()
        .sql("SELECT COUNT(*) FROM bulk_row WHERE bulk_id = ?")
        .param(run.id())
        .query(Integer.class)
        .single();
  }

  private Map<String, Object> row(Receiving run, int number) {
    return record
        .jdbc()
        .sql("SELECT * FROM bulk_row WHERE bulk_id = ? AND number = ?")
        .params(run.id(), number)
        .query()
        .singleRow();
  }
}
