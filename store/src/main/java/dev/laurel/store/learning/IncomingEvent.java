package dev.laurel.store.learning;

import dev.laurel.domain.learner.EmailKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is stored. Values that no column keeps are refused here, since the insert that
 * passes duplicates by would cut them silently.
 *
 * @param source who says so; with {@code id} the event's identity in its system
 * @param type such as {@code org.openedx.learning.course.passing.status.updated.v1}
 * @param time when it happened, as the sender says; never orders anything
 * @param email of the learner; null if there is none that {@link EmailKey} takes
 * @param name of the learner, first and last; never a user name
 * @param data JSON object: the payload below its single top key
 */
public record IncomingEvent(
    String source,
    String id,
    String type,
    @Nullable Instant time,
    @Nullable String email,
    @Nullable String name,
    String data) {
  /** Characters of {@code source}. */
  public static final int LONGEST_SOURCE = 1000;

  /** Characters of {@code id}, {@code type} and {@code name}. */
  public static final int LONGEST_TEXT = 255;

  /** Characters of {@code data}; each takes at most three bytes. */
  public static final int LONGEST_DATA = 1 << 20;

  private static final Instant EARLIEST = Instant.parse("1000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /**
   * @throws IllegalArgumentException if a text is blank or too long, {@code time} lies outside the
   *     years 1000 to 9999, or {@code email} is no address
   */
  public IncomingEvent {
    check("source", source, LONGEST_SOURCE);
    check("id", id, LONGEST_TEXT);
    check("type", type, LONGEST_TEXT);
    check("data", data, LONGEST_DATA);
    if (name != null) {
      check("name", name, LONGEST_TEXT);
    }
    if (email != null) {
      EmailKey.of(email);
    }
    if (time != null && !canBeTime(time)) {
      throw new IllegalArgumentException("time must lie in the years 1000 to 9999");
    }
  }

  /** Whether every database keeps it: the years 1000 to 9999. */
  public static boolean canBeTime(Instant time) {
    return !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
  }

  /** SHA-256 of source and id, so that ("a", "bc") and ("ab", "c") differ; 64 hex digits. */
  String identity() {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      var first = source.getBytes(StandardCharsets.UTF_8);
      sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(first.length).array());
      sha.update(first);
      sha.update(id.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("this JDK has no SHA-256", missing);
    }
  }

  /** Without the person. */
  @Override
  public String toString() {
    return "IncomingEvent[" + source + ", " + id + ", " + type + "]";
  }

  private static void check(String what, String text, int longest) {
    if (text.isBlank() || text.length() > longest) {
      throw new IllegalArgumentException(
          what + " must have 1 to " + longest + " characters, not only white space");
    }
  }
}
