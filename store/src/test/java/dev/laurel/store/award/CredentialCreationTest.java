package dev.laurel.store.award;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.award.Refusal;
import dev.laurel.domain.award.RevocationCause;
import dev.laurel.domain.learner.EmailKey;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.AwardIntake.AwardRequest;
import dev.laurel.store.award.AwardSteps.Creation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CredentialCreationTest {
  private StoreOnTest store;
  private AwardIntake intake;
  private AwardSteps steps;
  private long system;
  private long templateRow;
  private UUID template;

  @BeforeAll
  void open() {
    store = new StoreOnTest();
    intake = store.get(AwardIntake.class);
    steps = store.get(AwardSteps.class);
    system = store.awards().system("acme");
  }

  @AfterAll
  void close() {
    store.close();
  }

  @BeforeEach
  void anotherTemplate() {
    templateRow = store.awards().template(system, "badge-" + UUID.randomUUID(), null);
    template = store.awards().uuidOf("template", templateRow);
  }

  @Test
  void givesASlugToOneAwardOnlyInWhateverCase() {
    var first = request("one@example.org", "First-Prize", null);
    assertThat(create(first)).isInstanceOf(Creation.Row.class);

    var second = create(request("two@example.org", "first-prize", null));

    assertThat(second).isEqualTo(new Creation.Refused(Refusal.SLUG_TAKEN));
    assertThat(view(first).slug()).isEqualTo("First-Prize");
    assertThat(view(first).assertionPath()).isEqualTo("/public/assertions/First-Prize");
  }

  @Test
  void letsOneOfTwentyUseACodeThatCanBeUsedOnce() throws Exception {
    var code = code("OnceOnly", false, false);
    var requests =
        IntStream.range(0, 20)
            .mapToObj(n -> request("crowd-" + n + "@example.org", null, "onceONLY"))
            .toList();
    try (var runs = Executors.newVirtualThreadPerTaskExecutor()) {
      var creations =
          runs.invokeAll(requests.stream().map(one -> race(one)).toList()).stream()
              .map(java.util.concurrent.Future::resultNow)
              .toList();
      assertThat(creations).filteredOn(Creation.Row.class::isInstance).hasSize(1);
      assertThat(creations)
          .filteredOn(Creation.Refused.class::isInstance)
          .hasSize(19)
          .containsOnly(new Creation.Refused(Refusal.CLAIM_CODE_USED));
    }
    assertThat(usesOf(code)).isEqualTo(1);
  }

  @Test
  void burnsNoCodeWhenTheLearnerHoldsTheBadgeAlready() {
    var code = code("spare", false, false);
    var held = request("holder@example.org", null, null);
    create(held);
    var late = request("Holder@example.org", null, "spare");

    assertThat(create(late)).isEqualTo(new Creation.HeldBy(held.credential()));
    assertThat(usesOf(code)).isZero();
    assertThat(create(request("other@example.org", null, "spare")))
        .isInstanceOf(Creation.Row.class);
  }

  @Test
  void refusesACodeThatWasClaimedByHandOrIsGone() {
    code("by-hand", false, true);
    assertThat(create(request("a@example.org", null, "by-hand")))
        .isEqualTo(new Creation.Refused(Refusal.CLAIM_CODE_USED));

    var code = code("gone", false, false);
    var kept = request("b@example.org", null, "gone");
    store.awards().jdbc().sql("DELETE FROM claim_code WHERE id = ?").param(code).update();
    assertThat(steps.create(kept.credential(), "run"))
        .isEqualTo(new Creation.Refused(Refusal.CLAIM_CODE_UNKNOWN));
  }

  @Test
  void takesACodeForManyAsOftenAsYouLike() {
    code("many", true, true);
    for (var n = 0; n < 3; n++) {
      assertThat(create(request("many-" + n + "@example.org", null, "many")))
          .isInstanceOf(Creation.Row.class);
    }
  }

  @Test
  void setsTheCodeFreeWhenTheAwardIsAbandonedButNotWhenItIsRevoked() {
    code("again", false, false);
    var abandoned = request("first@example.org", null, "again");
    create(abandoned);
    assertThat(resolve("other@example.org", "AGAIN").claimCode().used()).isTrue();
    assertThat(resolve("first@example.org", "again").claimCode().byHolder()).isTrue();

    steps.beginRevocation(abandoned.credential(), RevocationCause.ABANDONED, true);
    assertThat(resolve("other@example.org", "again").claimCode().used()).isFalse();

    var revoked = request("second@example.org", null, "again");
    create(revoked);
    steps.beginRevocation(revoked.credential(), RevocationCause.REVOKED, true);
    assertThat(resolve("other@example.org", "again").claimCode().used()).isTrue();
  }

  @Test
  void keepsThePlaceOfAnOldBadgeThatWasOverWhenItWasEntered() {
    var old = request("old@example.org", null, null, store.now().minus(Duration.ofDays(400)));
    create(old);

    assertThat(resolve("old@example.org", null).live()).isEqualTo(old.credential());
    assertThat(create(request("old@example.org", null, null)))
        .isEqualTo(new Creation.HeldBy(old.credential()));
  }

  @Test
  void keepsNamesThatAreGivenToALearnerWhoHoldsTheBadge() {
    var nameless = request("nameless@example.org", null, null);
    create(nameless);
    var known = resolve("nameless@example.org", null);
    intake.learn(known, named(nameless, "Grace", "Hopper"));
    assertThat(view(nameless).learner().lastName()).isEqualTo("Hopper");

    intake.learn(resolve("nameless@example.org", null), nameless);
    assertThat(view(nameless).learner().firstName()).isEqualTo("Grace");
  }

  private java.util.concurrent.Callable<Creation> race(AwardRequest request) {
    return () -> steps.create(request.credential(), "run-" + request.credential());
  }

  private Creation create(AwardRequest request) {
    return steps.create(request.credential(), "run-" + request.credential());
  }

  private AwardView view(AwardRequest request) {
    return store.get(AwardViews.class).find(system, request.credential()).orElseThrow();
  }

  private AwardIntake.Resolution resolve(String email, @Nullable String code) {
    return intake.resolve(system, template, EmailKey.of(email), code).orElseThrow();
  }

  private AwardRequest request(String email, @Nullable String slug, @Nullable String code) {
    return request(email, slug, code, null);
  }

  /** Kept, so that the award's first step finds it. */
  private AwardRequest request(
      String email, @Nullable String slug, @Nullable String code, @Nullable Instant expires) {
    var request =
        new AwardRequest(
            UUID.randomUUID(),
            email,
            EmailKey.of(email),
            null,
            null,
            null,
            null,
            store.now().minus(Duration.ofDays(500)),
            expires,
            List.of(),
            slug,
            code,
            null);
    intake.keep(resolve(email, code), request);
    return request;
  }

  private static AwardRequest named(AwardRequest request, String first, String last) {
    return new AwardRequest(
        request.credential(),
        request.email(),
        request.emailKey(),
        null,
        first,
        last,
        null,
        request.issuedOn(),
        null,
        List.of(),
        null,
        null,
        null);
  }

  private long code(String code, boolean multiuse, boolean claimed) {
    store
        .awards()
        .jdbc()
        .sql(
            "INSERT INTO claim_code (system_id, template_id, code, code_key, multiuse, claimed,"
                + " created_at) VALUES (?, ?, ?, ?, ?, ?, ?)")
        .params(
            system,
            templateRow,
            code,
            code.toLowerCase(java.util.Locale.ROOT),
            multiuse,
            claimed,
            UtcTime.of(AwardsOnRecord.THEN))
        .update();
    return store
        .awards()
        .jdbc()
        .sql("SELECT id FROM claim_code WHERE template_id = ? AND code = ?")
        .params(templateRow, code)
        .query(Long.class)
        .single();
  }

  private long usesOf(long code) {
    return store
        .awards()
        .jdbc()
        .sql("SELECT COUNT(*) FROM credential WHERE claim_code_id = ?")
        .param(code)
        .query(Long.class)
        .single();
  }
}
