package dev.laurel.store.award;

import java.util.List;

/**
 * How many live credentials of a template there are, by blocks of ids.
 *
 * @param blocks in the order of their ids, without a gap between them
 * @param tail those after the last block
 */
record BlockCounts(List<Block> blocks, long tail) {

  /**
   * @param first of its ids
   * @param last of its ids
   * @param live how many credentials between them are live
   */
  record Block(long first, long last, int live) {}

  /**
   * Where to begin reading.
   *
   * @param after the id after which to count
   * @param skip live credentials to skip from there; less than a block or the tail has
   */
  record Start(long after, long skip) {}

  long total() {
    return blocks.stream().mapToLong(Block::live).sum() + tail;
  }

  /** The last id that belongs to a block; 0 if there is none. */
  long closedUpTo() {
    return blocks.isEmpty() ? 0 : blocks.getLast().last();
  }

  /**
   * @param offset from 0, less than {@link #total()}
   */
  Start start(long offset) {
    var skip = offset;
    for (var block : blocks) {
      if (skip < block.live()) {
        return new Start(block.first() - 1, skip);
      }
      skip -= block.live();
    }
    return new Start(closedUpTo(), skip);
  }
}
