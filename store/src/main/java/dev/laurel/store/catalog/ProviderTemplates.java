package dev.laurel.store.catalog;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Brings our templates in step with what a provider says of them, one at a time. What was
 * configured here stays: activation, award mode, requirements and whatever a person changed of
 * name, description and picture, until the provider changes the same. Safe to repeat.
 */
public interface ProviderTemplates {

  /**
   * The template is so at the provider now.
   *
   * <p>An unknown one arrives inactive, with award mode {@code both}; an unknown archived one does
   * not arrive. One made here by hand with the same external id is adopted. One that is not active
   * is flagged as withdrawn; an active one that was flagged is freed, and so are the awards that
   * parked for it.
   */
  Applied apply(UUID account, ProviderTemplate template);

  /**
   * The same when the provider says that it has changed the template just now: of one that was made
   * here by hand and never read before, the provider's words and picture win.
   */
  Applied changed(UUID account, ProviderTemplate template);

  /** The provider has it no more: flagged, never deleted. An unknown one is ignored. */
  Applied withdraw(UUID account, String externalId);

  /** What became of one template. */
  enum Outcome {
    NEW,
    CHANGED,
    UNCHANGED,
    WITHDRAWN,
    /** Unknown and not to be taken in, or deleted here by a person. */
    IGNORED
  }

  /**
   * @param release of awards that were parked {@code template_withdrawn}: already kept, so that the
   *     sweep starts {@code release/{release}} if the caller does not come to it; null if none
   */
  record Applied(Outcome outcome, @Nullable UUID release) {}

  /** There is no such provider account. */
  final class UnknownAccount extends RuntimeException {
    public UnknownAccount(UUID account) {
      super("no provider account " + account);
    }
  }
}
