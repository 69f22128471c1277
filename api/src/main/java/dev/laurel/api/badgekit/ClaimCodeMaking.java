package dev.laurel.api.badgekit;

import dev.laurel.domain.learner.EmailKey;
import dev.laurel.store.catalog.ClaimCode;
import dev.laurel.store.catalog.ClaimCodes;
import dev.laurel.store.catalog.Template;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Makes claim codes, given or random. */
@Component
class ClaimCodeMaking {
  /** As the original's: 10 hex digits. */
  private static final int RANDOM_BYTES = 5;

  private static final int TRIES = 5;
  private final ClaimCodes codes;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ClaimCodeMaking(ClaimCodes codes, Clock clock) {
    this.codes = codes;
    this.clock = clock;
  }

  /**
   * @throws BadgeKitProblem 400 naming bad fields, 409 if the badge has the code
   */
  ClaimCode given(Template badge, Form form) {
    var code = code(form);
    var traits = Traits.of(form);
    form.check();
    try {
      return create(badge, Objects.requireNonNull(code), traits);
    } catch (DuplicateKeyException taken) {
      throw BadgeKitProblem.conflict(
          "claimCode with that `code` already exists", Map.of("code", String.valueOf(code)));
    }
  }

  /**
   * @throws BadgeKitProblem 400 naming bad fields
   */
  ClaimCode random(Template badge, Form form) {
    var traits = Traits.of(form);
    form.check();
    for (var attempt = 1; ; attempt++) {
      var bytes = new byte[RANDOM_BYTES];
      random.nextBytes(bytes);
      try {
        return create(badge, HexFormat.of().formatHex(bytes), traits);
      } catch (DuplicateKeyException taken) {
        if (attempt == TRIES) {
          throw taken;
        }
      }
    }
  }

  /** Null if absent or, which is noted, no address. */
  static @Nullable String email(Form form) {
    var email = form.text("email");
    var key = email == null ? null : InstanceForm.earner(email);
    if (email != null && (key == null || email.length() > EmailKey.LONGEST)) {
      form.invalid("email", "Invalid email", email);
    }
    return email;
  }

  private ClaimCode create(Template badge, String code, Traits traits) {
    return codes.create(
        badge, code, traits.multiuse(), traits.claimed(), traits.email(), clock.instant());
  }

  private static @Nullable String code(Form form) {
    var code = form.name("code");
    if (code == null) {
      form.missing("code");
    } else if (code.length() > ClaimCodes.LONGEST
        || ClaimCodes.key(code).length() > ClaimCodes.LONGEST) {
      form.invalid("code", "String is not in range", code);
    } else if (code.equalsIgnoreCase("random") || code.equals(".") || code.equals("..")) {
      // It has to stand in a path, where `random` makes one and clients resolve dots.
      form.invalid("code", "Must not be `random`, `.` or `..`", code);
    }
    return code;
  }

  /** What a code can be given besides its text. */
  private record Traits(boolean multiuse, boolean claimed, @Nullable String email) {
    static Traits of(Form form) {
      return new Traits(
          Boolean.TRUE.equals(form.flag("multiuse")),
          Boolean.TRUE.equals(form.flag("claimed")),
          ClaimCodeMaking.email(form));
    }
  }
}
