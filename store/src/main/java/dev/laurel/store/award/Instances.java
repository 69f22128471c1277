package dev.laurel.store.award;

import dev.laurel.domain.award.AssertionPath;
import dev.laurel.domain.learner.EmailKey;
import dev.laurel.store.catalog.BadgeCatalog.Below;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Credentials as BadgeKit knows them: the instances of a badge. What is revoked or expired is no
 * instance any more; what is not issued yet is one already.
 */
public interface Instances {
  /** The most that a learner's list holds. */
  int MOST_HELD = 1_000;

  /**
   * One instance.
   *
   * @param slug null if it has none of its own: its uuid is its name then
   * @param email as the learner's row has it
   */
  record Instance(
      UUID credential,
      long templateId,
      @Nullable String slug,
      String email,
      Instant issuedOn,
      @Nullable Instant expires) {

    /** What BadgeKit calls its slug. */
    public String name() {
      return slug == null ? credential.toString() : slug;
    }

    /** Where its assertion is: a path below the public URL. */
    public String assertionPath() {
      return AssertionPath.of(slug, credential);
    }
  }

  /**
   * Part of a badge's instances.
   *
   * @param total of all pages
   */
  record Part(List<Instance> instances, long total) {}

  /**
   * The instances of one badge from number {@code offset} (from 0) on, oldest first. Costs the same
   * wherever it lies. May also close blocks of {@code instance_block} that are due.
   *
   * @param limit at most 1,001
   */
  Part part(long template, long offset, int limit);

  /** The one that the learner holds; empty if none. */
  Optional<Instance> held(long template, EmailKey email);

  /** Whatever its status. */
  Optional<Instance> find(UUID credential);

  /** What a learner holds of the badges of a place that are not deleted, newest first. */
  List<Instance> heldBelow(Below below, EmailKey email);
}
