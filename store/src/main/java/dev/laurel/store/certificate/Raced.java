package dev.laurel.store.certificate;

import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;

/** For who looks first and inserts then: whoever came second finds the first one's row. */
final class Raced {
  private Raced() {}

  static <T> T again(Supplier<T> transaction) {
    try {
      return transaction.get();
    } catch (DuplicateKeyException second) {
      return transaction.get();
    }
  }
}
