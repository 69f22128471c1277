package dev.laurel.api.award;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/awards}, and an item of {@code POST /v1/bulk-awards}. */
public record AwardForm(
    @Schema(description = "The template's id", requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable UUID template,
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable LearnerForm learner,
    @Schema(
            description = "A time, or a day (its start in UTC); now if absent",
            example = "2026-11-05T10:15:30Z")
        @Nullable String issuedOn,
    @Schema(description = "As `issuedOn`; after it and to come", example = "2028-12-31")
        @Nullable String expires,
    @Schema(description = "At most 20 http(s) URLs of up to 1,000 characters")
        @Nullable List<@Nullable String> evidence,
    @Schema(description = "A claim code of the template; one for single use is used up with this")
        @Nullable String claimCode) {

  /** Who is awarded; blank counts as not given. */
  public record LearnerForm(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "ada@example.org")
          @Nullable String email,
      @Nullable String firstName,
      @Nullable String lastName,
      @Schema(description = "Used if neither firstName nor lastName is given")
          @Nullable String name,
      @Schema(description = "Your id of the learner, unique in your system")
          @Nullable String externalId) {}
}
