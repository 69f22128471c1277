package dev.laurel.store.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Templates as BadgeKit and public documents show them: each query loads all that is shown. */
public interface BadgeCatalog {

  /** One that is not deleted. */
  Optional<Badge> find(Below below, String slugKey);

  /** Deleted or not: what was issued goes on showing its badge. */
  Optional<Badge> find(UUID template);

  /**
   * Deleted or not, by the template's id; in one query. Ids of no template are left out.
   *
   * @param templates at most 1,000
   */
  Map<Long, Badge> findAll(Collection<Long> templates);

  /**
   * Those that are not deleted, by id.
   *
   * @param archived null for both
   */
  List<Badge> page(Below below, @Nullable Boolean archived, int limit, long offset);

  /**
   * How many {@link #page} has in all.
   *
   * @param archived null for both
   */
  long count(Below below, @Nullable Boolean archived);

  /** Puts {@code detail} in the place of what was there, if anything. */
  void save(long template, BadgeDetail detail);

  /**
   * Where a badge is looked for: a system and all below it, or only what is below one of its
   * issuers, or only what one program has.
   */
  record Below(long system, @Nullable Long issuer, @Nullable Long program) {}
}
