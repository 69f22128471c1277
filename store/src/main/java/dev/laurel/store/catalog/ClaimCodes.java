package dev.laurel.store.catalog;

import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Claim codes. A badge has each code once; another badge may have the same. */
public interface ClaimCodes {
  /** Characters of a code. */
  int LONGEST = 255;

  /** What makes two spellings of a code the same. */
  static String key(String code) {
    return Normalizer.normalize(code.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  /** A badge's code, in any spelling. */
  Optional<ClaimCode> find(long template, String code);

  /**
   * The oldest code of this spelling at or below a place.
   *
   * @param issuer null for every issuer of the system
   * @param program null for every program of the issuer
   */
  Optional<ClaimCode> findWithin(
      long system, @Nullable Long issuer, @Nullable Long program, String code);

  /** In the order of their creation. */
  List<ClaimCode> page(long template, long offset, int limit);

  /** How many codes a badge has. */
  long count(long template);

  /**
   * A new code.
   *
   * @param claimed true if it is claimed from the start
   * @throws org.springframework.dao.DuplicateKeyException if the badge has the code already
   */
  ClaimCode create(
      Template badge,
      String code,
      boolean multiuse,
      boolean claimed,
      @Nullable String email,
      Instant now);

  /**
   * Marks a code as claimed without an award.
   *
   * @return false if it can be used once only and was claimed before, also by an award
   */
  boolean claim(long id, @Nullable String email);

  /** Whether there was one. What was awarded by the code stays awarded. */
  boolean delete(long id);
}
