package dev.laurel.store.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A template with all that is shown along with it.
 *
 * @param detail {@link BadgeDetail#NONE} if nothing of it was given
 */
public record Badge(
    Template template,
    BadgeDetail detail,
    BadgeSystem system,
    @Nullable Issuer issuer,
    @Nullable Program program) {

  /** The template's. */
  public long id() {
    var id = template.id();
    return id == null ? 0 : id;
  }
}
