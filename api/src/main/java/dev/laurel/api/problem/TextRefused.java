package dev.laurel.api.problem;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.MismatchedInputException;

/** A text with characters that nothing downstream can keep. */
final class TextRefused extends MismatchedInputException {
  TextRefused(JsonParser parser, String message) {
    super(parser, message, String.class);
  }
}
