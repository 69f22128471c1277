package dev.laurel.api.problem;

/**
 * Temporal did not answer in time: what was asked for may or may not have happened. Answered as
 * 503.
 */
public final class Unanswered extends RuntimeException {
  /**
   * @param words for the caller: what may have happened, and what to do
   */
  public Unanswered(String words) {
    super(words, null, false, false);
  }
}
