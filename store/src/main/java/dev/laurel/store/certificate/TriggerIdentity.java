package dev.laurel.store.certificate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * What makes a trigger count once: SHA-256, 64 hex digits, since a key of the id itself would take
 * ids for the same that differ in trailing spaces.
 */
final class TriggerIdentity {
  private TriggerIdentity() {}

  /** Of an id that a caller gave. */
  static String of(String id) {
    return sha256("id " + id);
  }

  /** Of a trigger that another one, or a run, leads to for one learner in one course. */
  static String derived(UUID from, long courseLearner) {
    return sha256("from " + from + " " + courseLearner);
  }

  static String sha256(String text) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("this JDK has no SHA-256", missing);
    }
  }
}
