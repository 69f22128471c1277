package dev.laurel.store.catalog;

import dev.laurel.domain.catalog.SlugOfName;
import java.util.Set;

/** Slugs for templates that come from a provider, where several may have one name. */
final class ProviderSlug {
  /** Leaves room for a number in the 255 of a slug. */
  private static final int LONGEST = 240;

  private ProviderSlug() {}

  /** Made of the name, else of the provider's id; a-z, 0-9 and hyphens. */
  static String of(ProviderTemplate template) {
    var made =
        SlugOfName.of(template.name())
            .or(() -> SlugOfName.of(template.externalId()))
            .orElse("template");
    return made.length() <= LONGEST ? made : made.substring(0, LONGEST).replaceAll("-+$", "");
  }

  /** The wanted one, else the first of {@code wanted-2}, {@code wanted-3} ... that nobody has. */
  static String free(String wanted, Set<String> taken) {
    var slug = wanted;
    for (var number = 2; taken.contains(slug); number++) {
      slug = wanted + "-" + number;
    }
    return slug;
  }
}
