package dev.laurel.api.award;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.award.Step;
import dev.laurel.store.award.Attention;
import dev.laurel.store.award.Releases.Action;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/attention/retry} and {@code abandon}. */
record ReleaseForm(
    @Schema(
            description =
                "Which awards; what is absent does not restrict, `{}` means all. To abandon it is"
                    + " required, to retry none means all")
        @Nullable FilterForm filter,
    @Schema(description = "1 to 1,000 characters", requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String reason,
    @Schema(description = "Also what is between two tries") @Nullable Boolean includeRetrying) {

  private static final FilterForm ALL = new FilterForm(null, null, null, null, null);

  /** As the groups of {@code GET /v1/attention} show it. */
  @Schema(name = "AttentionFilter")
  record FilterForm(
      @Nullable String failure,
      @Nullable String step,
      @Nullable UUID account,
      @Nullable UUID template,
      @Schema(description = "Id of the list that they came by") @Nullable UUID bulk) {

    private Attention.Filter check(boolean includeRetrying) {
      return new Attention.Filter(
          word("#/filter/failure", failure, FailureType::of),
          word("#/filter/step", step, Step::of),
          account,
          template,
          includeRetrying,
          bulk);
    }
  }

  /**
   * No filter means all for a retry, which is safe to repeat; to give up all that is stuck must be
   * said.
   *
   * @throws ApiProblem 422
   */
  Attention.Filter check(Action action) {
    if (filter == null && action == Action.ABANDON) {
      throw ApiProblem.invalid("#/filter", "is required; {} means everything that is stuck");
    }
    return (filter == null ? ALL : filter).check(Boolean.TRUE.equals(includeRetrying));
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
