package dev.laurel.store.importing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row as BadgeKit keeps it; a column that its version lacks reads as null. */
record SourceRow(Map<String, @Nullable Object> values) {

  long id() {
    return Objects.requireNonNull(number("id"), "every table has an id");
  }

  /** Null if it is absent or blank. Some tables keep texts as bytes. */
  @Nullable String text(String column) {
    var text = exactText(column);
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** With white space around it, which is part of a secret. */
  @Nullable String exactText(String column) {
    var value = values.get(column);
    return value instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : value == null ? null : value.toString();
  }

  @Nullable Long number(String column) {
    var value = values.get(column);
    if (value instanceof Boolean flag) {
      return flag ? 1L : 0L;
    }
    return value instanceof Number number ? (Long) number.longValue() : null;
  }

  boolean flag(String column) {
    var number = number(column);
    return number != null && number != 0;
  }

  byte[] bytes(String column) {
    return values.get(column) instanceof byte[] bytes ? bytes : new byte[0];
  }

  /** Of a {@link Column#time}; MySQL's zero date, which is none, reads as null. */
  @Nullable Instant time(String column) {
    var value = values.get(column);
    if (value == null) {
      return null;
    }
    var nanos = new BigDecimal(value.toString()).movePointRight(9).toBigInteger();
    if (nanos.signum() == 0) {
      return null;
    }
    var parts = nanos.divideAndRemainder(BigInteger.valueOf(1_000_000_000));
    return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
  }
}
