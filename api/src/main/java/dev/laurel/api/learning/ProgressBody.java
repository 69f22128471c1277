package dev.laurel.api.learning;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.laurel.domain.learning.Group;
import dev.laurel.domain.learning.Requirement;
import dev.laurel.domain.learning.RequirementWords;
import dev.laurel.store.learning.ProgressView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far one learner has come with one template, and what it is based on. */
@Schema(name = "Progress")
record ProgressBody(
    Learner learner,
    Template template,
    @Schema(description = "Groups met of all groups, from 0 to 1") double ratio,
    @Schema(description = "Whether every group is met") boolean complete,
    @Schema(description = "Groups that are met, in words") List<String> met,
    @Schema(description = "Groups that are not met, in words") List<String> missing,
    List<GroupBody> groups,
    @Schema(description = "How many awards this has led to") int awards,
    @Schema(description = "The learner's latest badge of the template, if there is one")
        @Nullable Badge award,
    @Schema(description = "An award or a revocation has been decided and is still to be done")
        boolean pending,
    @Schema(description = "Why the latest decision came to nothing, such as learner_erased")
        @Nullable String refusal,
    @Schema(description = "Absent as long as nothing has counted") @Nullable Instant updatedAt) {

  /** Whose progress. */
  @Schema(name = "ProgressLearner")
  record Learner(
      @Schema(description = "Absent until an event was evaluated or a badge awarded")
          @Nullable UUID id,
      String email) {}

  /** With what. */
  @Schema(name = "ProgressTemplate")
  record Template(
      UUID id,
      String name,
      String system,
      @Schema(description = "Whether events count for it now") boolean active) {}

  /** Alternatives: one of them is enough. */
  @Schema(name = "ProgressGroup")
  record GroupBody(
      @Schema(description = "Absent for a requirement without a group") @Nullable String group,
      boolean met,
      @Schema(description = "In words") String text,
      List<RequirementBody> requirements) {}

  /** One thing to do. */
  @Schema(name = "ProgressRequirement")
  record RequirementBody(
      UUID id, String text, String eventType, boolean met, @Nullable Fulfilment fulfilment) {}

  /** What met it. */
  @Schema(name = "ProgressFulfilment")
  record Fulfilment(
      @Schema(description = "When it was counted") Instant at,
      @Schema(description = "What its rules saw: data path and text")
          @JsonInclude(JsonInclude.Include.ALWAYS)
          Map<String, String> seen,
      @Schema(description = "The first event that met it; absent if it has been removed")
          @Nullable Event event) {}

  /** Which event. */
  @Schema(name = "ProgressEvent")
  record Event(
      UUID id,
      String source,
      @Schema(description = "The sender's id") String eventId,
      String type,
      @Nullable Instant time,
      Instant acceptedAt,
      URI url) {}

  /** A credential and where it is shown. */
  @Schema(name = "ProgressAward")
  record Badge(UUID id, String status, String state, URI url) {}

  static ProgressBody of(ProgressView view) {
    var template = view.template();
    var fulfilled = view.fulfilments().keySet();
    var groups = template.groups();
    var badge = view.badge();
    return new ProgressBody(
        new Learner(view.learner(), view.email()),
        new Template(template.uuid(), template.name(), view.system(), view.active()),
        template.ratio(fulfilled),
        template.complete(fulfilled),
        groups.stream().filter(group -> group.met(fulfilled)).map(RequirementWords::of).toList(),
        groups.stream().filter(group -> !group.met(fulfilled)).map(RequirementWords::of).toList(),
        groups.stream().map(group -> group(view, group)).toList(),
        view.awards(),
        badge == null
            ? null
            : new Badge(
                badge.id(),
                badge.status().word(),
                badge.state().word(),
                URI.create("/v1/awards/" + badge.id())),
        view.pending(),
        view.refusal(),
        view.updatedAt());
  }

  private static GroupBody group(ProgressView view, Group group) {
    return new GroupBody(
        group.name(),
        group.met(view.fulfilments().keySet()),
        RequirementWords.of(group),
        group.requirements().stream().map(one -> requirement(view, one)).toList());
  }

  private static RequirementBody requirement(ProgressView view, Requirement requirement) {
    var met = view.fulfilments().get(requirement.id());
    return new RequirementBody(
        requirement.uuid(),
        RequirementWords.of(requirement),
        requirement.eventType(),
        met != null,
        met == null ? null : new Fulfilment(met.at(), met.seen(), event(met.event())));
  }

  private static @Nullable Event event(ProgressView.@Nullable Source event) {
    return event == null
        ? null
        : new Event(
            event.id(),
            event.source(),
            event.eventId(),
            event.type(),
            event.time(),
            event.acceptedAt(),
            URI.create("/v1/events/" + event.id()));
  }
}
