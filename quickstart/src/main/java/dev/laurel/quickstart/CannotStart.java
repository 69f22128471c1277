package dev.laurel.quickstart;

/** Why the quickstart ends at once, in a sentence that says what to do about it. */
class CannotStart extends RuntimeException {
  private static final long serialVersionUID = 1;

  CannotStart(String sentence) {
    super(sentence);
  }

  CannotStart(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
