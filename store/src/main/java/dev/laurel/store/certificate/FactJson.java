package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.Enrolment;
import dev.laurel.domain.certificate.EnrolmentMode;
import dev.laurel.domain.certificate.Fact;
import dev.laurel.domain.certificate.FactVersion;
import dev.laurel.domain.certificate.Grade;
import dev.laurel.domain.certificate.IdentityVerification;
import dev.laurel.store.learning.EventJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The fact of a trigger in one column: an object whose {@code kind} says which it is. */
final class FactJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private FactJson() {}

  static @Nullable String write(@Nullable Fact fact) {
    if (fact == null) {
      return null;
    }
    var written = new LinkedHashMap<String, @Nullable Object>();
    switch (fact) {
      case Enrolment enrolment -> {
        written.put("kind", "enrolment");
        written.put("mode", enrolment.mode().word());
        written.put("active", enrolment.active());
      }
      case Grade grade -> {
        written.put("kind", "grade");
        if (grade.fraction() != null) {
          written.put("fraction", grade.fraction().toPlainString());
        }
        written.put("passing", grade.passing());
      }
      case IdentityVerification identity -> {
        written.put("kind", "identity");
        written.put("approved", identity.approved());
        if (identity.expiresAt() != null) {
          written.put("expiresAt", identity.expiresAt().toString());
        }
      }
    }
    if (fact.version().number() != null) {
      written.put("version", fact.version().number());
    }
    return JSON.writeValueAsString(written);
  }

  /**
   * @throws IllegalArgumentException if this release does not know what stands there
   */
  static @Nullable Fact read(@Nullable String column) {
    if (column == null) {
      return null;
    }
    var fact = EventJson.facts("fact", column).data();
    var version =
        fact.get("version") instanceof BigDecimal number
            ? FactVersion.of(number.longValueExact())
            : FactVersion.NONE;
    var kind = text(fact, "kind");
    return switch (kind) {
      case "enrolment" ->
          new Enrolment(EnrolmentMode.of(text(fact, "mode")), truth(fact, "active"), version);
      case "grade" ->
          new Grade(
              fact.containsKey("fraction") ? new BigDecimal(text(fact, "fraction")) : null,
              truth(fact, "passing"),
              version);
      case "identity" ->
          new IdentityVerification(
              truth(fact, "approved"),
              fact.containsKey("expiresAt") ? Instant.parse(text(fact, "expiresAt")) : null,
              version);
      default -> throw new IllegalArgumentException("no fact of kind " + kind);
    };
  }

  private static String text(Map<String, Object> fact, String name) {
    if (fact.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(name + " must be a text");
  }

  private static boolean truth(Map<String, Object> fact, String name) {
    return Boolean.TRUE.equals(fact.get(name));
  }
}
