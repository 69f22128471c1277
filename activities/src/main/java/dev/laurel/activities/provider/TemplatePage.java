package dev.laurel.activities.provider;

import dev.laurel.store.catalog.ProviderTemplate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a provider's list of templates.
 *
 * @param total how many pages there are; null if the provider does not say
 * @param next where the next page begins, for the same client only; null on the last page
 */
public record TemplatePage(
    List<ProviderTemplate> templates, @Nullable Integer total, @Nullable String next) {

  /** Which of an account's templates are listed. */
  public enum Listing {
    ACTIVE,
    /** Empty at a provider that does not list what it has archived. */
    ARCHIVED
  }
}
