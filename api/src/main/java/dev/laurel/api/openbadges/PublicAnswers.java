package dev.laurel.api.openbadges;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers that everybody may keep for a while. The ETag is of the bytes: whoever asks again after
 * that while gets 304 until something has changed.
 */
@Component
public class PublicAnswers {
  /** For so long a copy of an assertion may hide that it was taken back. */
  static final Duration ASSERTION_AGE = Duration.ofSeconds(60);

  /** Badges and issuers change rarely, and nobody is harmed by what they said before. */
  static final Duration CATALOG_AGE = Duration.ofMinutes(5);

  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
  private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");

  private final JsonMapper json;
  private final PageStyle style;

  PublicAnswers(JsonMapper json, PageStyle style) {
    this.json = json;
    this.style = style;
  }

  /**
   * @param canonical the URL by which the document calls itself
   */
  ResponseEntity<byte[]> document(
      Asked asked, Object document, String canonical, HttpStatus status, Duration age) {
    var type =
        asked.representation() == Representation.OPEN_BADGES_2
            ? asked.jsonType()
            : MediaType.APPLICATION_JSON;
    var bytes = json.writeValueAsBytes(document);
    return kept(status, age, type, bytes)
        .header(HttpHeaders.LINK, "<" + canonical + ">; rel=\"canonical\"")
        .body(bytes);
  }

  /** A page of HTML. */
  ResponseEntity<byte[]> page(String html, HttpStatus status, Duration age) {
    var bytes = html.getBytes(StandardCharsets.UTF_8);
    return kept(status, age, HTML, bytes)
        .header("Content-Security-Policy", style.contentSecurityPolicy())
        .header("Referrer-Policy", "no-referrer")
        .body(bytes);
  }

  /** JSON that nobody may show again without asking whether it still stands. */
  public ResponseEntity<byte[]> current(Object document) {
    var bytes = json.writeValueAsBytes(document);
    return kept(HttpStatus.OK, CacheControl.noCache(), MediaType.APPLICATION_JSON, bytes)
        .body(bytes);
  }

  /** A page of HTML that nobody may show again without asking whether it still stands. */
  public ResponseEntity<byte[]> currentPage(String html) {
    var bytes = html.getBytes(StandardCharsets.UTF_8);
    return kept(HttpStatus.OK, CacheControl.noCache(), HTML, bytes)
        .header("Content-Security-Policy", style.contentSecurityPolicy())
        .header("Referrer-Policy", "no-referrer")
        .body(bytes);
  }

  /** A page of HTML that is for this one reader. */
  public ResponseEntity<byte[]> pageForOne(String html, HttpStatus status) {
    return ResponseEntity.status(status)
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .header("Content-Security-Policy", style.contentSecurityPolicy())
        .header("Referrer-Policy", "no-referrer")
        .body(html.getBytes(StandardCharsets.UTF_8));
  }

  ResponseEntity<byte[]> drawing(String svg) {
    var bytes = svg.getBytes(StandardCharsets.UTF_8);
    return kept(HttpStatus.OK, CATALOG_AGE, SVG, bytes)
        .header("Content-Security-Policy", "default-src 'none'")
        .body(bytes);
  }

  private static ResponseEntity.BodyBuilder kept(
      HttpStatus status, Duration age, MediaType type, byte[] bytes) {
    return kept(status, CacheControl.maxAge(age).cachePublic().mustRevalidate(), type, bytes);
  }

  private static ResponseEntity.BodyBuilder kept(
      HttpStatus status, CacheControl cache, MediaType type, byte[] bytes) {
    return ResponseEntity.status(status)
        .contentType(type)
        .cacheControl(cache)
        .eTag('"' + digest(bytes) + '"');
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("this JDK has no SHA-256", missing);
    }
  }
}
