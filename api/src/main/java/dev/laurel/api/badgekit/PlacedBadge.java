package dev.laurel.api.badgekit;

import dev.laurel.store.catalog.Template;
import java.util.Objects;

/**
 * The badge of a path such as {@code /systems/{system}/issuers/{issuer}/badges/{badge}}, found with
 * its place in one statement. A handler takes it as an argument; what does not exist is 404.
 */
record PlacedBadge(Place place, Template template) {

  /** The template's row. */
  long id() {
    return Objects.requireNonNull(template.id());
  }
}
