package dev.laurel.store.importing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A picture kept in BadgeKit's own table. What it is, its first bytes say: the type that was sent
 * along with an upload was never checked.
 *
 * @param size bytes
 * @param head its first {@value #HEAD} bytes
 */
record Picture(String slug, long size, byte[] head) {
  static final int HEAD = 256;

  /** Below the smallest packet that MySQL and MariaDB take as they come. */
  private static final long LARGEST = 10_000_000;

  private static final Pattern MD5 = Pattern.compile("[0-9a-fA-F]{32}");

  static Picture of(SourceRow image) {
    var size = image.number("size");
    return new Picture(
        String.valueOf(image.text("slug")), size == null ? 0 : size, image.bytes("head"));
  }

  /** Null if it can be imported. */
  @Nullable String refusal() {
    if (size > LARGEST) {
      return "it has more than " + LARGEST + " bytes";
    }
    return mediaType() == null ? "it is no PNG, JPEG, GIF, WebP or SVG" : null;
  }

  @Nullable String mediaType() {
    var start = new String(head, StandardCharsets.ISO_8859_1);
    if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
      return "image/png";
    }
    if (start.startsWith("\u00ff\u00d8\u00ff")) {
      return "image/jpeg";
    }
    if (start.startsWith("GIF8")) {
      return "image/gif";
    }
    if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
      return "image/webp";
    }
    var text = new String(head, StandardCharsets.UTF_8).replace("\ufeff", "").stripLeading();
    var isSvg =
        text.startsWith("<svg")
            || (text.startsWith("<?xml")
                    || text.startsWith("<!--")
                    || text.startsWith("<!DOCTYPE s"))
                && text.contains("<svg");
    return isSvg ? "image/svg+xml" : null;
  }

  /**
   * The same on every run. BadgeKit's slugs are MD5 sums, as long as a UUID, so that the old
   * address can be told from the new one.
   */
  UUID uuid() {
    if (!MD5.matcher(slug).matches()) {
      return UUID.nameUUIDFromBytes(slug.getBytes(StandardCharsets.UTF_8));
    }
    var bytes = ByteBuffer.wrap(HexFormat.of().parseHex(slug));
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
