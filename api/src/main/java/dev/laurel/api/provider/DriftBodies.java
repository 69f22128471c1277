package dev.laurel.api.provider;

import dev.laurel.api.award.RunbookSettings;
import dev.laurel.domain.provider.DriftKind;
import dev.laurel.store.provider.Drifts;
import java.net.URI;
import org.springframework.stereotype.Component;

/** Makes the JSON of a disagreement. */
@Component
class DriftBodies {
  private final RunbookSettings runbook;

  DriftBodies(RunbookSettings runbook) {
    this.runbook = runbook;
  }

  DriftBody of(Drifts.View drift) {
    var kind = drift.kind();
    return new DriftBody(
        drift.uuid(),
        kind.word(),
        drift.closedAt() == null && drift.dismissedAt() == null,
        new DriftBody.Named(drift.account(), drift.accountName()),
        new DriftBody.Named(drift.template(), drift.templateName()),
        drift.award(),
        drift.externalId(),
        drift.providerState(),
        drift.firstSeenAt(),
        drift.lastSeenAt(),
        drift.dismissedAt(),
        drift.dismissedBy(),
        drift.closedAt(),
        kind.happened(),
        kind.check(),
        kind.remedy(),
        runbook(kind),
        drift.award() == null ? null : URI.create("/v1/awards/" + drift.award()));
  }

  private String runbook(DriftKind kind) {
    return runbook.runbookUrl() + kind.anchor();
  }
}
