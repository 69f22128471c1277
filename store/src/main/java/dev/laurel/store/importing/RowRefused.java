package dev.laurel.store.importing;

/** This row cannot be imported; the others can. The reason names no learner. */
final class RowRefused extends RuntimeException {
  RowRefused(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
