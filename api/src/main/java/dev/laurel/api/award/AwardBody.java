package dev.laurel.api.award;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One award as the API shows it; what is not known or does not apply is left out. */
@Schema(name = "Award")
record AwardBody(
    UUID id,
    @Schema(description = "awarded, revoked or expired") String status,
    @Schema(
            description =
                "accepted, issuing, issued, needs_attention, revoking, revoked or expired")
        String state,
    @Schema(description = "In the answer to a POST: whether the learner held it before")
        @Nullable Boolean existing,
    Template template,
    Learner learner,
    Instant issuedOn,
    @Nullable Instant expires,
    List<String> evidence,
    @Schema(description = "The provider's id of the badge") @Nullable String externalId,
    @Schema(description = "The provider's word for its state") @Nullable String externalState,
    @Schema(description = "Where people see the badge") @Nullable String externalUrl,
    @Schema(description = "The Open Badges assertion of a hosted badge") @Nullable URI assertionUrl,
    @Nullable Instant createdAt,
    @Schema(description = "When the provider had issued it") @Nullable Instant issuedAt,
    @Nullable Failure failure,
    @Schema(description = "The earlier award whose withdrawal it waits for")
        @Nullable UUID waitsFor,
    @Schema(description = "The list that it came by (/v1/bulk-awards/{id}); absent if by none")
        @Nullable UUID bulk,
    @Nullable Instant revokedAt,
    @Schema(description = "revoked, abandoned or penalised") @Nullable String revocationCause,
    Links links) {

  @Schema(name = "AwardTemplate")
  record Template(UUID id, String name, String origin) {}

  @Schema(name = "AwardLearner")
  record Learner(
      UUID id,
      @Nullable String email,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String name,
      @Nullable String externalId) {}

  /**
   * Why the present step has not succeeded yet.
   *
   * @param step issue or revoke
   * @param text the provider's words
   * @param parkedAt absent while it is still being tried
   */
  @Schema(name = "AwardFailure")
  record Failure(
      String type,
      String step,
      @Nullable String text,
      int attempts,
      @Nullable Instant since,
      @Nullable Instant nextTry,
      @Nullable Instant parkedAt,
      String happened,
      String check,
      String whatToDo,
      String runbook) {}

  /**
   * @param workflow the Temporal workflow that moves it
   */
  @Schema(name = "AwardLinks")
  record Links(
      URI self,
      URI audit,
      @Schema(
              description =
                  "The Temporal workflow that moves it: its own, or that of the list it came by"
                      + " while it needs no care of its own")
          String workflow) {}
}
