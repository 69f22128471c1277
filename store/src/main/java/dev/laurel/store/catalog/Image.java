package dev.laurel.store.catalog;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * An uploaded picture. It never changes: another one has another uuid.
 *
 * @param systemId null if it is a system's own and was uploaded before the system was there
 */
@Table("image")
public record Image(
    @Id @Nullable Long id,
    UUID uuid,
    @Nullable Long systemId,
    String mediaType,
    byte[] content,
    Instant createdAt) {

  /** Before the uuid, in an {@code image_url} and in the path that serves it. */
  public static final String PATH = "/images/";

  /** What an {@code image_url} holds for this picture. */
  public String path() {
    return PATH + uuid;
  }

  /**
   * The address of a picture, as the world sees it: an uploaded one is on our own server.
   *
   * @param imageUrl an {@code image_url}: a URL or the {@link #path} of an uploaded picture
   * @param publicUrl without a slash at the end
   */
  public static @Nullable String url(@Nullable String imageUrl, URI publicUrl) {
    return imageUrl != null && imageUrl.startsWith("/") ? publicUrl + imageUrl : imageUrl;
  }

  /** Without its content. */
  @Override
  public String toString() {
    return "Image[" + uuid + ", " + mediaType + ", " + content.length + " bytes]";
  }
}
