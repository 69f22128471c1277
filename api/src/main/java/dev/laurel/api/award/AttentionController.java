package dev.laurel.api.award;

import dev.laurel.api.Caller;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.Step;
import dev.laurel.store.award.Attention;
import dev.laurel.store.award.Attention.Group;
import dev.laurel.store.provider.Drifts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Attention")
class AttentionController {
  private static final int MOST_GROUPS = 100;

  private final Attention attention;
  private final Drifts drifts;
  private final AwardBodies bodies;
  private final RunbookSettings runbook;

  AttentionController(
      Attention attention, Drifts drifts, AwardBodies bodies, RunbookSettings runbook) {
    this.attention = attention;
    this.drifts = drifts;
    this.bodies = bodies;
    this.runbook = runbook;
  }

  /** The largest groups first, at most 100. */
  record Groups(List<GroupBody> items) {}

  /**
   * Awards stuck for one cause, or badges that drift in one way.
   *
   * @param kind parked, retrying, waiting (for the withdrawal of an earlier badge) or drift (the
   *     provider and Laurel disagree about a badge)
   * @param step absent for drift
   * @param drift revoked, deleted or unknown; absent for every other kind
   */
  @Schema(name = "AttentionGroup")
  record GroupBody(
      String kind,
      @Nullable String failure,
      @Nullable String step,
      @Nullable String drift,
      @Nullable AccountBody account,
      TemplateBody template,
      long count,
      Instant oldest,
      List<SampleBody> samples,
      @Nullable String whatToDo,
      @Nullable String runbook) {}

  /**
   * @param paused true if a retry is useless until the account is resumed
   */
  @Schema(name = "AttentionAccount")
  record AccountBody(UUID id, String name, boolean paused) {}

  @Schema(name = "AttentionTemplate")
  record TemplateBody(UUID id, String name) {}

  /**
   * @param award absent for a badge that is unknown here
   * @param waitsFor the earlier award whose withdrawal it waits for
   * @param drift where to read and dismiss it; absent unless the kind is drift
   * @param externalId the provider's id of the badge, with {@code drift}
   */
  @Schema(name = "AttentionSample")
  record SampleBody(
      @Nullable UUID award,
      @Nullable UUID waitsFor,
      @Nullable UUID drift,
      @Nullable String externalId) {}

  @GetMapping("/v1/attention")
  @Operation(
      summary = "What needs a person: what is stuck, and where a provider disagrees",
      description = "The largest 100 groups, each with up to five of its awards.")
  Groups groups(
      @Parameter(hidden = true) Caller caller,
      @Parameter(description = "Adds what is tried again by itself or waits for another award")
          @RequestParam(defaultValue = "false")
          boolean includeRetrying,
      @RequestParam(required = false) @Nullable UUID template,
      @RequestParam(required = false) @Nullable UUID account,
      @Parameter(description = "Such as provider_unavailable") @RequestParam(required = false)
          @Nullable String failure,
      @Parameter(description = "issue or revoke") @RequestParam(required = false)
          @Nullable String step,
      @Parameter(description = "Id of the list that they came by") @RequestParam(required = false)
          @Nullable UUID bulk) {
    var filter =
        new Attention.Filter(
            failure == null ? null : Filters.word("failure", failure, FailureType::of),
            step == null ? null : Filters.word("step", step, Step::of),
            account,
            template,
            includeRetrying,
            bulk);
    var stuck = attention.groups(caller.system(), filter, MOST_GROUPS).stream().map(this::body);
    // Drift is of badges, not of steps that failed.
    var drift =
        failure == null && step == null && bulk == null
            ? drifts.groups(caller.system(), account, template, MOST_GROUPS).stream()
                .map(this::body)
            : Stream.<GroupBody>empty();
    return new Groups(
        Stream.concat(stuck, drift)
            .sorted(Comparator.comparingLong(GroupBody::count).reversed())
            .limit(MOST_GROUPS)
            .toList());
  }

  private GroupBody body(Drifts.Group group) {
    return new GroupBody(
        "drift",
        null,
        null,
        group.kind().word(),
        new AccountBody(group.account(), group.accountName(), group.paused()),
        new TemplateBody(group.template(), group.templateName()),
        group.count(),
        group.oldest(),
        group.samples().stream()
            .map(
                sample -> new SampleBody(sample.award(), null, sample.drift(), sample.externalId()))
            .toList(),
        group.kind().remedy(),
        runbook.runbookUrl() + group.kind().anchor());
  }

  private GroupBody body(Group group) {
    var account = group.account();
    var failure = group.failure();
    return new GroupBody(
        group.kind().name().toLowerCase(Locale.ROOT),
        failure == null ? null : failure.word(),
        group.step().word(),
        null,
        account == null ? null : new AccountBody(account.uuid(), account.name(), account.paused()),
        new TemplateBody(group.template().uuid(), group.template().name()),
        group.count(),
        group.oldest(),
        group.samples().stream()
            .map(sample -> new SampleBody(sample.credential(), sample.waitsFor(), null, null))
            .toList(),
        failure == null ? null : failure.remedy(),
        failure == null ? null : bodies.runbook(failure));
  }
}
