package dev.laurel.store.award;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who did what, and why: one row an operator's action. Rows are never changed. */
public interface OperatorAudit {

  /**
   * Writes a row; part of the caller's transaction, if there is one.
   *
   * @param system null if the action was the environment's admin key's and spans systems
   * @param action a word such as {@code retry}
   * @param subject uuid of what was acted on
   * @param actor the key's name
   * @param reason the operator's words, cut to 1,000 characters
   * @return the row's id, which a signal may carry in place of the words
   */
  long record(@Nullable Long system, String action, String subject, String actor, String reason);

  /** Everything done to {@code subject}, alone or in bulk, oldest first, at most 200 rows. */
  List<Entry> of(String subject);

  /** One action. */
  record Entry(long id, String action, String actor, String reason, Instant at) {}
}
