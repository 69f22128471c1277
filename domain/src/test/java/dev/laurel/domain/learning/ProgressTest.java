package dev.laurel.domain.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.learning.Progress.Change;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The sentences of the contract about progress, one by one. */
class ProgressTest {
  private static final Requirement PASS = requirement(1, null);
  private static final Requirement CERTIFICATE = requirement(2, null);
  private static final Requirement EDX = requirement(3, "platform");
  private static final Requirement CCX = requirement(4, "platform");

  private final List<Change> changes = new ArrayList<>();
  private Progress progress = Progress.NONE;
  private TemplateRules template = template(true, PASS);
  private long event = 100;

  @Test
  void awardsOnceWhenTheLastGroupIsMet() {
    template = template(true, PASS, CERTIFICATE);
    meets(PASS);
    assertThat(progress.complete()).isFalse();
    meets(CERTIFICATE);
    meets(CERTIFICATE);
    meets(PASS);

    assertThat(changes)
        .containsExactly(Change.NOTHING, Change.AWARD, Change.NOTHING, Change.NOTHING);
    assertThat(progress.awards()).isEqualTo(1);
  }

  @Test
  void takesRequirementsOfOneGroupAsAlternatives() {
    template = template(true, EDX, CCX, PASS);
    meets(PASS);
    meets(CCX);

    assertThat(changes).containsExactly(Change.NOTHING, Change.AWARD);
  }

  @Test
  void namesTheFirstEventThatMetTheRequirement() {
    meets(PASS);
    meets(PASS);

    assertThat(progress.fulfilments()).containsOnlyKeys(PASS.id());
    assertThat(progress.fulfilments().get(PASS.id()))
        .isEqualTo(new Fulfilment(101, Map.of("seen.by", "101")));
  }

  @Test
  void namesTheEventThatMetTheRequirementAgainAfterAPenalty() {
    meets(PASS);
    penalises(PASS);
    meets(PASS);

    assertThat(progress.fulfilments().get(PASS.id()).eventId()).isEqualTo(103);
  }

  @Test
  void aPenaltyShownLateDoesNotResetWhatALaterEventHasMet() {
    meets(PASS);
    event = 50;
    penalises(PASS);

    assertThat(changes).containsExactly(Change.AWARD, Change.NOTHING);
    assertThat(progress.fulfilled()).containsExactly(PASS.id());
  }

  @Test
  void revokesWhenAPenaltyMakesItIncomplete() {
    template = template(true, PASS, CERTIFICATE);
    meets(PASS, CERTIFICATE);
    penalises(CERTIFICATE);
    penalises(CERTIFICATE);
    penalises(PASS);

    assertThat(changes)
        .containsExactly(Change.AWARD, Change.REVOKE, Change.NOTHING, Change.NOTHING);
    assertThat(progress).isEqualTo(new Progress(Map.of(), false, 1));
  }

  @Test
  void resetsAPenalisedRequirementEvenIfAnAlternativeKeepsItsGroup() {
    template = template(true, EDX, CCX);
    meets(EDX, CCX);
    penalises(EDX);

    assertThat(changes).containsExactly(Change.AWARD, Change.NOTHING);
    assertThat(progress.complete()).isTrue();
    assertThat(progress.fulfilled()).containsExactly(CCX.id());

    penalises(CCX);
    assertThat(changes).endsWith(Change.REVOKE);
  }

  @Test
  void revokesNothingForAPenaltyThatResetsNothing() {
    template = template(true, EDX, CCX);
    meets(EDX);
    penalises(CCX);

    assertThat(changes).containsExactly(Change.AWARD, Change.NOTHING);
    assertThat(progress.complete()).isTrue();
  }

  @Test
  void letsThePenaltyWinOverTheRequirementOfTheSameEvent() {
    happens(List.of(PASS), List.of(penalty(PASS)));
    assertThat(progress).isEqualTo(Progress.NONE);

    meets(PASS);
    happens(List.of(PASS), List.of(penalty(PASS)));
    assertThat(changes).containsExactly(Change.NOTHING, Change.AWARD, Change.REVOKE);
    assertThat(progress.fulfilments()).isEmpty();
  }

  @Test
  void looksOnceAfterAllPenaltiesOfAnEvent() {
    template = template(true, PASS, CERTIFICATE);
    meets(PASS, CERTIFICATE);
    happens(List.of(), List.of(penalty(PASS), penalty(CERTIFICATE)));

    assertThat(changes).containsExactly(Change.AWARD, Change.REVOKE);
  }

  @Test
  void awardsAgainWhenProgressBecomesCompleteAgain() {
    meets(PASS);
    penalises(PASS);
    meets(PASS);

    assertThat(changes).containsExactly(Change.AWARD, Change.REVOKE, Change.AWARD);
    assertThat(progress.awards()).isEqualTo(2);
  }

  @Test
  void awardsNoSecondTimeWhereTheTemplateSaysSo() {
    template = template(false, PASS);
    meets(PASS);
    penalises(PASS);
    meets(PASS);

    assertThat(changes).containsExactly(Change.AWARD, Change.REVOKE, Change.NOTHING);
    assertThat(progress).extracting(Progress::complete, Progress::awards).containsExactly(true, 1);
  }

  @Test
  void takesNoBadgeAwayForARequirementThatWasAddedLater() {
    meets(PASS);
    template = template(true, PASS, EDX, CCX);
    meets(CCX);
    penalises(EDX);
    penalises(CCX);

    assertThat(changes)
        .containsExactly(Change.AWARD, Change.NOTHING, Change.NOTHING, Change.REVOKE);
  }

  @Test
  void losesNothingByAPenaltyWhileAnotherGroupWasAddedButNotMetYet() {
    template = template(true, EDX, CCX);
    meets(EDX, CCX);
    template = template(true, EDX, CCX, PASS);
    penalises(EDX);

    assertThat(changes).containsExactly(Change.AWARD, Change.NOTHING);
    assertThat(progress.complete()).isTrue();
  }

  @Test
  void becomesCompleteWithTheNextEventOfTheTemplateWhenARequirementIsTakenAway() {
    template = template(true, PASS, CERTIFICATE);
    meets(PASS);
    template = template(true, PASS);
    meets(PASS);

    assertThat(changes).containsExactly(Change.NOTHING, Change.AWARD);
  }

  private void meets(Requirement... requirements) {
    happens(Arrays.asList(requirements), List.of());
  }

  private void penalises(Requirement requirement) {
    happens(List.of(), List.of(penalty(requirement)));
  }

  private void happens(List<Requirement> met, List<Penalty> penalties) {
    var id = ++event;
    var seen = Map.of("seen.by", String.valueOf(id));
    var step =
        progress.after(
            id,
            new Touch(
                template,
                met.stream().map(requirement -> new Met(requirement, seen)).toList(),
                penalties));
    progress = step.progress();
    changes.add(step.change());
  }

  private static Requirement requirement(long id, @Nullable String group) {
    return new Requirement(id, UUID.randomUUID(), "passed", null, group, List.of());
  }

  private static Penalty penalty(Requirement requirement) {
    return new Penalty(
        10 + requirement.id(),
        UUID.randomUUID(),
        "failed",
        null,
        List.of(),
        List.of(requirement.id()));
  }

  private static TemplateRules template(boolean reaward, Requirement... requirements) {
    return new TemplateRules(
        1, UUID.randomUUID(), "Badge", reaward, List.of(requirements), List.of());
  }
}
