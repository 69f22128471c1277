package dev.laurel.store.award;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.learner.EmailKey;
import dev.laurel.store.award.AwardViews.Filter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwardViewsTest {
  private StoreOnTest store;
  private AwardsOnRecord record;
  private AwardViews views;

  @BeforeAll
  void open() {
    store = new StoreOnTest();
    record = store.awards();
    views = store.get(AwardViews.class);
  }

  @AfterAll
  void close() {
    store.close();
  }

  @Test
  void showsAParkedAwardToItsSystemAndToTheAdminOnly() {
    var system = record.system("shown");
    var account = record.account(system, "ours");
    var template = record.template(system, "parked", account);
    var credential = record.parked(system, template, "provider_rejected");

    var award = views.find(system, credential).orElseThrow();
    assertThat(award.parked()).isTrue();
    assertThat(award.template().name()).isEqualTo("parked");
    assertThat(award.provider().account()).isEqualTo(record.uuidOf("provider_account", account));
    assertThat(award.trouble().failure()).isEqualTo(FailureType.PROVIDER_REJECTED);
    assertThat(award.trouble().parkedAt()).isEqualTo(AwardsOnRecord.THEN.plusSeconds(3600));
    assertThat(views.find(null, credential)).isPresent();
    assertThat(views.find(system + 1, credential)).isEmpty();
  }

  @Test
  void pagesThroughEveryCombinationOfFiltersNewestFirst() {
    var system = record.system("paged");
    var template = record.template(system, "one", null);
    var other = record.template(system, "two", null);
    var ada = record.learner(system, "Ada@example.org");
    var issued = record.award(system, template, Map.of("learner_id", ada));
    record.award(system, other, Map.of("learner_id", ada, "state", "issuing"));
    IntStream.range(0, 5).forEach(n -> record.award(system, template, Map.of("state", "issuing")));
    var elsewhere = record.system("elsewhere");
    record.award(elsewhere, record.template(elsewhere, "three", null), Map.of());

    var key = EmailKey.of("ada@example.org");
    var one = record.uuidOf("template", template);
    var learner = record.uuidOf("learner", ada);
    assertThat(list(new Filter(system, null, null, null, null))).hasSize(7);
    assertThat(list(new Filter(system, one, null, null, null))).hasSize(6);
    assertThat(list(new Filter(system, one, null, null, AwardState.ISSUING))).hasSize(5);
    assertThat(list(new Filter(system, null, null, null, AwardState.ISSUED)))
        .containsExactly(issued);
    assertThat(list(new Filter(system, null, null, key, null))).hasSize(2);
    assertThat(list(new Filter(system, one, null, key, null))).containsExactly(issued);
    assertThat(list(new Filter(system, one, learner, null, AwardState.ISSUED)))
        .containsExactly(issued);
    assertThat(list(new Filter(null, null, null, key, null))).hasSize(2);
    assertThat(list(new Filter(null, null, learner, null, AwardState.ISSUED)))
        .containsExactly(issued);
    assertThat(list(new Filter(elsewhere, one, null, null, null))).isEmpty();
    assertThat(list(new Filter(elsewhere, null, null, null, null))).hasSize(1);
  }

  /** Reads page by page, two at a time. */
  private List<UUID> list(Filter filter) {
    var all = new java.util.ArrayList<AwardView>();
    var page = views.list(filter, null, 2);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = views.list(filter, page.getLast().id(), 2);
    }
    assertThat(all.stream().map(AwardView::id)).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    return all.stream().map(AwardView::credential).toList();
  }
}
