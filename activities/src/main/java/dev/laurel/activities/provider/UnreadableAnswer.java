package dev.laurel.activities.provider;

/** A 2xx whose body lacks what the wire contract promises. */
final class UnreadableAnswer extends RuntimeException {

  UnreadableAnswer(String what) {
    super(what, null, false, false);
  }
}
