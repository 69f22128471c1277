package dev.laurel.store.catalog;

/**
 * A row that presents itself by a profile: a system, an issuer, a program.
 *
 * @param <T> the row's own type
 */
public interface Presented<T extends Presented<T>> {

  /** How it presents itself now. */
  Profile profile();

  /** The same row with another profile; nothing is stored. */
  T with(Profile changed);
}
