package dev.laurel.store.importing;

/** The import cannot begin; the message says in a sentence why. */
public final class ImportFailed extends RuntimeException {
  ImportFailed(String sentence) {
    super(sentence);
  }

  ImportFailed(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
