package dev.laurel.store.signal;

/**
 * Gives committed signals their positions. Auto-increment order is not commit order: a reader that
 * went by id would skip the signal of a transaction that commits late.
 */
public interface SignalSequencer {

  /**
   * Numbers up to {@code limit} committed signals in the order of their ids. One caller at a time:
   * others wait for the lock, and a transaction still open is neither numbered nor waited for.
   *
   * @return how many; {@code limit} means that there may be more
   */
  int assign(int limit);
}
