package dev.laurel.api.award;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.Step;
import dev.laurel.store.award.Attention;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/attention/retry} and {@code abandon}. */
record ReleaseForm(
    @Schema(
            description = "Which awards; what is absent does not restrict, `{}` means all",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable FilterForm filter,
    @Schema(description = "1 to 1,000 characters", requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String reason,
    @Schema(description = "Also what is between two tries") @Nullable Boolean includeRetrying) {

  /** As the groups of {@code GET /v1/attention} show it. */
  @Schema(name = "AttentionFilter")
  record FilterForm(
      @Nullable String failure,
      @Nullable String step,
      @Nullable UUID account,
      @Nullable UUID template) {}

  /**
   * @throws ApiProblem 422: no filter at all is more likely a mistake than meant as "all"
   */
  Attention.Filter check() {
    if (filter == null) {
      throw ApiProblem.invalid("#/filter", "is required; {} means everything that is stuck");
    }
    return new Attention.Filter(
        word("#/filter/failure", filter.failure(), FailureType::of),
        word("#/filter/step", filter.step(), Step::of),
        filter.account(),
        filter.template(),
        Boolean.TRUE.equals(includeRetrying));
  }

  private static <T> @Nullable T word(
      String pointer, @Nullable String text, Function<String, T> of) {
    try {
      return text == null ? null : of.apply(text);
    } catch (IllegalArgumentException unknown) {
      throw ApiProblem.invalid(pointer, "has no such value; GET /v1/attention shows them");
    }
  }
}
