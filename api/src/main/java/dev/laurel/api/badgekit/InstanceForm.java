package dev.laurel.api.badgekit;

import dev.laurel.domain.learner.EmailKey;
import dev.laurel.store.award.AwardIntake.AwardRequest;
import dev.laurel.store.catalog.ClaimCodes;
import dev.laurel.store.catalog.Profile;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the body of {@code POST .../instances} into a request that Laurel awards by. */
final class InstanceForm {
  private static final int LONGEST_SLUG = 255;
  private static final int LONGEST_COMMENT = 10_000;
  private static final int SLUG_BYTES = 20;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** What would break the line or the path of the assertion's address, or of who serves it. */
  private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}\\s/\\\\?#%;]|^\\.{1,2}$");

  private static final Pattern UUID_FORM =
      Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /**
   * As strict as BadgeKit: words joined by single dots before the @, at least two labels after it.
   */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[^\\s.@<>()\\[\\],;:\\\\\"]+(\\.[^\\s.@<>()\\[\\],;:\\\\\"]+)*"
              + "@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");

  private InstanceForm() {}

  /**
   * A request for a new credential; its slug is the one given, else 40 random hex characters.
   *
   * @throws BadgeKitProblem 400 naming every field that is missing or wrong
   */
  static AwardRequest read(Form form, Instant now) {
    var email = form.text("email");
    var key = email(form, email);
    var slug = slug(form);
    var issuedOn = form.time("issuedOn");
    var expires = form.time("expires");
    var claimCode = bounded(form, "claimCode", form.name("claimCode"), ClaimCodes.LONGEST);
    var comment = bounded(form, "comment", form.text("comment"), LONGEST_COMMENT);
    form.check();
    if (email == null || key == null) {
      throw new IllegalStateException("a missing email passed the checks");
    }
    return new AwardRequest(
        UUID.randomUUID(),
        email,
        key,
        null,
        null,
        null,
        null,
        issuedOn == null ? now : issuedOn,
        expires,
        List.of(),
        slug == null ? randomSlug() : slug,
        claimCode,
        comment);
  }

  /** What a path says of an earner; null if it can be nobody's address. */
  static @Nullable EmailKey earner(String email) {
    try {
      return EmailKey.of(email);
    } catch (IllegalArgumentException noAddress) {
      return null;
    }
  }

  private static @Nullable EmailKey email(Form form, @Nullable String email) {
    if (email == null) {
      form.missing("email");
      return null;
    }
    var key = address(email);
    if (key == null) {
      form.invalid("email", "Invalid email", email);
    }
    return key;
  }

  /** Of who is to be awarded; null if it can be nobody's address. */
  static @Nullable EmailKey address(String email) {
    // The key is composed and so may be shorter than the address as it is kept.
    return email.length() > EmailKey.LONGEST || !ADDRESS.matcher(email).matches()
        ? null
        : earner(email);
  }

  private static @Nullable String slug(Form form) {
    var slug = bounded(form, "slug", form.name("slug"), LONGEST_SLUG);
    if (slug != null && UNFIT.matcher(slug).find()) {
      form.invalid(
          "slug",
          "Must be one segment of a path, without white space and any of / \\ ? # % ;",
          slug);
    } else if (slug != null && Profile.slugKey(slug).length() > LONGEST_SLUG) {
      form.invalid("slug", "Must have at most " + LONGEST_SLUG + " characters in lower case", slug);
    } else if (slug != null && UUID_FORM.matcher(slug).matches()) {
      form.invalid("slug", "Must not have the form of a UUID", slug);
    }
    return slug;
  }

  private static @Nullable String bounded(
      Form form, String field, @Nullable String text, int longest) {
    if (text != null && text.codePointCount(0, text.length()) > longest) {
      form.invalid(field, "Must have at most " + longest + " characters", text);
    }
    return text;
  }

  private static String randomSlug() {
    var bytes = new byte[SLUG_BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
