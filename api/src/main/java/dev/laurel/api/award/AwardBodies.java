package dev.laurel.api.award;

import dev.laurel.api.ApiSettings;
import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.Step;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.award.AwardIntake.AwardRequest;
import dev.laurel.store.award.AwardIntake.Known;
import dev.laurel.store.award.AwardIntake.Resolution;
import dev.laurel.store.award.AwardView;
import dev.laurel.workflows.award.AwardRun;
import dev.laurel.workflows.bulk.BulkAwardWorkflow;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the JSON of an award: from its row, or from what is known the moment it is accepted. */
@Component
class AwardBodies {
  private final ApiSettings api;
  private final RunbookSettings runbook;

  AwardBodies(ApiSettings api, RunbookSettings runbook) {
    this.api = api;
    this.runbook = runbook;
  }

  static URI location(UUID award) {
    return URI.create("/v1/awards/" + award);
  }

  /** Of a read: without {@code existing}. */
  AwardBody of(AwardView award) {
    return of(award, null);
  }

  AwardBody of(AwardView award, @Nullable Boolean existing) {
    var provider = award.provider();
    return new AwardBody(
        award.credential(),
        award.status().word(),
        award.state().word(),
        existing,
        new AwardBody.Template(
            award.template().uuid(), award.template().name(), award.template().origin().word()),
        learner(award.learner()),
        award.issuedOn(),
        award.expires(),
        award.evidence(),
        provider.externalId(),
        provider.externalState(),
        provider.url(),
        provider.issuedAt() != null && award.template().origin() == Origin.HOSTED
            ? assertion(award)
            : null,
        award.createdAt(),
        provider.issuedAt(),
        failure(award),
        award.waitsFor(),
        award.bulk(),
        award.revokedAt(),
        award.revocationCause() == null ? null : award.revocationCause().word(),
        links(award.credential(), workflow(award)));
  }

  /**
   * The answer to an accepted request, without another look at the row: every statement counts.
   *
   * @param learner the learner's id
   */
  AwardBody accepted(
      AwardRequest request, UUID template, Resolution known, UUID learner, AwardState state) {
    return new AwardBody(
        request.credential(),
        CredentialStatus.AWARDED.word(),
        state.word(),
        false,
        new AwardBody.Template(template, known.templateName(), known.origin().word()),
        learner(request, learner, known.learner()),
        request.issuedOn(),
        request.expires(),
        request.evidence(),
        null,
        known.origin() == Origin.HOSTED ? null : "created",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        links(request.credential(), AwardRun.awardId(request.credential())));
  }

  URI assertion(AwardView award) {
    return URI.create(api.publicUrl() + award.assertionPath());
  }

  String runbook(FailureType failure) {
    return runbook.runbookUrl() + failure.word();
  }

  private static AwardBody.Learner learner(AwardView.Learner learner) {
    return learner.erased()
        ? new AwardBody.Learner(learner.uuid(), null, null, null, null, null)
        : new AwardBody.Learner(
            learner.uuid(),
            learner.email(),
            learner.firstName(),
            learner.lastName(),
            learner.name(),
            learner.externalId());
  }

  /** As the row has it now: given names replace all of the earlier ones. */
  private static AwardBody.Learner learner(AwardRequest request, UUID uuid, @Nullable Known known) {
    var keepsNames =
        known != null
            && request.firstName() == null
            && request.lastName() == null
            && request.name() == null;
    var keepsId = known != null && known.externalId() != null;
    return new AwardBody.Learner(
        uuid,
        known == null ? request.email() : known.email(),
        keepsNames ? known.firstName() : request.firstName(),
        keepsNames ? known.lastName() : request.lastName(),
        keepsNames ? known.name() : request.name(),
        keepsId ? known.externalId() : request.externalId());
  }

  private AwardBody.@Nullable Failure failure(AwardView award) {
    var trouble = award.trouble();
    if (trouble == null) {
      return null;
    }
    var type = trouble.failure();
    return new AwardBody.Failure(
        type.word(),
        award.step().word(),
        trouble.text(),
        trouble.attempts(),
        trouble.since(),
        trouble.nextTry(),
        trouble.parkedAt(),
        type.happened(),
        type.check(),
        type.remedy(),
        runbook(type));
  }

  /** What a list has awarded, or holds back for its provider, has no workflow of its own. */
  private static String workflow(AwardView award) {
    if (award.step() == Step.REVOKE) {
      return AwardRun.revokeId(award.credential());
    }
    var ofItsList = award.trouble() == null || award.state() == AwardState.ACCEPTED;
    return award.bulk() != null && ofItsList
        ? BulkAwardWorkflow.workflowId(award.bulk())
        : AwardRun.awardId(award.credential());
  }

  private static AwardBody.Links links(UUID award, String workflow) {
    return new AwardBody.Links(location(award), URI.create(location(award) + "/audit"), workflow);
  }
}
