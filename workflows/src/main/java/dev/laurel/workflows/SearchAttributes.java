package dev.laurel.workflows;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.FailureType;
import dev.laurel.domain.catalog.Origin;
import io.temporal.common.SearchAttributeKey;
import java.util.List;

/** The search attributes that operators list workflows by; all keywords, none of them personal. */
public final class SearchAttributes {
  /** {@link AwardState#word()}. */
  public static final SearchAttributeKey<String> AWARD_STATE =
      SearchAttributeKey.forKeyword("AwardState");

  /** {@link Origin#word()}. */
  public static final SearchAttributeKey<String> PROVIDER =
      SearchAttributeKey.forKeyword("Provider");

  /** The slug of the system that awards. */
  public static final SearchAttributeKey<String> SYSTEM = SearchAttributeKey.forKeyword("System");

  /** {@link FailureType#word()} while the award is parked, else absent. */
  public static final SearchAttributeKey<String> FAILURE_TYPE =
      SearchAttributeKey.forKeyword("FailureType");

  /** All of them, for whoever sets a namespace up. */
  public static final List<SearchAttributeKey<String>> ALL =
      List.of(AWARD_STATE, PROVIDER, SYSTEM, FAILURE_TYPE);

  private SearchAttributes() {}
}
