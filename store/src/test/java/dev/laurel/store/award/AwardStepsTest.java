package dev.laurel.store.award;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.award.FailureType;
import dev.laurel.store.UtcTime;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwardStepsTest {
  private StoreOnTest store;

  @BeforeAll
  void open() {
    store = new StoreOnTest();
  }

  @AfterAll
  void close() {
    store.close();
  }

  @Test
  void keepsWhatAilsARevocationWhenTheAwardsOwnAnswerComesLate() {
    // given
    var awards = store.awards();
    var system = awards.system("late");
    var parked =
        awards.award(
            system,
            awards.template(system, "badge", awards.account(system, "Credly")),
            Map.of(
                "status",
                "revoked",
                "state",
                "needs_attention",
                "step",
                "revoke",
                "failure_type",
                "provider_unavailable",
                "parked_at",
                UtcTime.of(AwardsOnRecord.THEN)));
    // when
    store.get(AwardSteps.class).issued(parked, "badge-1", "pending", null);
    // then
    var seen = store.get(AwardViews.class).find(null, parked).orElseThrow();
    assertThat(seen.provider().externalId()).isEqualTo("badge-1");
    assertThat(seen.trouble().failure()).isEqualTo(FailureType.PROVIDER_UNAVAILABLE);
    assertThat(seen.parked()).isTrue();
  }
}
