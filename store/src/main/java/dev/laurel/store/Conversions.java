package dev.laurel.store;

import dev.laurel.domain.catalog.Origin;
import java.sql.JDBCType;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.jdbc.core.mapping.JdbcValue;

/** How values of the domain look in a column, for Spring Data JDBC. */
final class Conversions {
  static final Collection<Object> ALL =
      List.of(
          UuidToText.IT,
          TextToUuid.IT,
          InstantToUtc.IT,
          UtcToInstant.IT,
          OriginToWord.IT,
          WordToOrigin.IT);

  private static final DateTimeFormatter COLUMN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

  private Conversions() {}

  @WritingConverter
  enum UuidToText implements Converter<UUID, String> {
    IT;

    @Override
    public String convert(UUID uuid) {
      return uuid.toString();
    }
  }

  @ReadingConverter
  enum TextToUuid implements Converter<String, UUID> {
    IT;

    @Override
    public UUID convert(String text) {
      return UUID.fromString(text);
    }
  }

  /**
   * Not Spring Data's own, which would convert to the time zone of the JVM, and as a text, since it
   * would type a time as TIMESTAMP, of which MariaDB makes NULL after 2038.
   */
  @WritingConverter
  enum InstantToUtc implements Converter<Instant, JdbcValue> {
    IT;

    @Override
    public JdbcValue convert(Instant instant) {
      return JdbcValue.of(UtcTime.of(instant).format(COLUMN), JDBCType.VARCHAR);
    }
  }

  @ReadingConverter
  enum UtcToInstant implements Converter<LocalDateTime, Instant> {
    IT;

    @Override
    public Instant convert(LocalDateTime time) {
      return time.toInstant(ZoneOffset.UTC);
    }
  }

  @WritingConverter
  enum OriginToWord implements Converter<Origin, String> {
    IT;

    @Override
    public String convert(Origin origin) {
      return origin.word();
    }
  }

  @ReadingConverter
  enum WordToOrigin implements Converter<String, Origin> {
    IT;

    @Override
    public Origin convert(String word) {
      return Origin.of(word);
    }
  }
}
