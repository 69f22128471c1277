package dev.laurel.api.signal;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.store.signal.SignalFeed.Cursor;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** A reader's place in the log as an opaque text. */
final class SignalCursor {
  private static final Pattern FORM = Pattern.compile("s(\\d{1,9})\\.(\\d{1,18})");

  private SignalCursor() {}

  static String write(Cursor cursor) {
    var text = "s" + cursor.epoch() + "." + cursor.position();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * @throws ApiProblem 400 if it is none of ours
   */
  static Cursor read(String text) {
    try {
      var decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
      var form = FORM.matcher(decoded);
      if (form.matches()) {
        return new Cursor(Integer.parseInt(form.group(1)), Long.parseLong(form.group(2)));
      }
    } catch (IllegalArgumentException noBase64) {
      // answered below
    }
    throw ApiProblem.badRequest(
        "`cursor` must be the `next` of an earlier answer; leave it out to begin.");
  }
}
