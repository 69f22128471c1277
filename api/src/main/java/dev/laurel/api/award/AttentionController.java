package dev.laurel.api.award;

import dev.laurel.api.Caller;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.Step;
import dev.laurel.store.award.Attention;
import dev.laurel.store.award.Attention.Group;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Attention")
class AttentionController {
  private static final int MOST_GROUPS = 100;

  private final Attention attention;
  private final AwardBodies bodies;

  AttentionController(Attention attention, AwardBodies bodies) {
    this.attention = attention;
    this.bodies = bodies;
  }

  /** The largest groups first, at most 100. */
  record Groups(List<GroupBody> items) {}

  /**
   * Awards stuck for one cause.
   *
   * @param kind parked, retrying or waiting (for the withdrawal of an earlier badge)
   */
  @Schema(name = "AttentionGroup")
  record GroupBody(
      String kind,
      @Nullable String failure,
      String step,
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
   * @param waitsFor the earlier award whose withdrawal it waits for
   */
  @Schema(name = "AttentionSample")
  record SampleBody(UUID award, @Nullable UUID waitsFor) {}

  @GetMapping("/v1/attention")
  @Operation(
      summary = "What is stuck, grouped by failure, step, account and template",
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
          @Nullable String step) {
    var filter =
        new Attention.Filter(
            failure == null ? null : Filters.word("failure", failure, FailureType::of),
            step == null ? null : Filters.word("step", step, Step::of),
            account,
            template,
            includeRetrying);
    return new Groups(
        attention.groups(caller.system(), filter, MOST_GROUPS).stream().map(this::body).toList());
  }

  private GroupBody body(Group group) {
    var account = group.account();
    var failure = group.failure();
    return new GroupBody(
        group.kind().name().toLowerCase(Locale.ROOT),
        failure == null ? null : failure.word(),
        group.step().word(),
        account == null ? null : new AccountBody(account.uuid(), account.name(), account.paused()),
        new TemplateBody(group.template().uuid(), group.template().name()),
        group.count(),
        group.oldest(),
        group.samples().stream()
            .map(sample -> new SampleBody(sample.credential(), sample.waitsFor()))
            .toList(),
        failure == null ? null : failure.remedy(),
        failure == null ? null : bodies.runbook(failure));
  }
}
