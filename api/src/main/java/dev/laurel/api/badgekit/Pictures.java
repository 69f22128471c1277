package dev.laurel.api.badgekit;

import dev.laurel.api.ApiSettings;
import dev.laurel.store.catalog.Image;
import dev.laurel.store.catalog.Images;
import java.net.URI;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The picture that a body brings: a file of a multipart body or a URL, both named {@code image}, or
 * a URL named {@code imageUrl}. A {@code data:} URL is kept as a file is.
 */
@Component
class Pictures {
  /** Bytes of an uploaded picture. */
  static final int LARGEST = 512 * 1024;

  private static final Pattern DATA_URL =
      Pattern.compile("data:[^,]{0,200};base64,(.*)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

  private static final Pattern OWN =
      Pattern.compile("(.*)(" + Image.PATH + "[0-9a-f-]{36})", Pattern.CASE_INSENSITIVE);

  private final Images images;
  private final URI publicUrl;
  private final Clock clock;

  Pictures(Images images, ApiSettings settings, Clock clock) {
    this.images = images;
    this.publicUrl = settings.publicUrl();
    this.clock = clock;
  }

  /**
   * What {@code image_url} is to hold.
   *
   * @param image to be stored along with it, if one was uploaded
   */
  record Picture(@Nullable String imageUrl, @Nullable Image image) {}

  /**
   * The picture of the body, else the one from before; what is wrong with it is noted in the form.
   *
   * @param system null while there is none yet
   */
  Picture read(Form form, @Nullable Long system, @Nullable String before) {
    var file = form.file("image");
    if (file != null) {
      return uploaded(form, file.bytes(), system, before);
    }
    var field = form.text("image") == null ? "imageUrl" : "image";
    var given = form.text(field);
    if (given == null) {
      return new Picture(before, null);
    }
    var data = DATA_URL.matcher(given);
    if (data.matches()) {
      return uploaded(form, decoded(data.group(1)), system, before);
    }
    var own = OWN.matcher(given);
    if (own.matches() && own.group(1).equals(publicUrl.toString())) {
      // Read here and sent back: it stays a path, so that it follows the public URL.
      return new Picture(own.group(2), null);
    }
    new Fields(form).isUrl(field, given);
    return new Picture(given, null);
  }

  /** Inside the transaction that writes the {@code image_url}. */
  void store(Picture picture) {
    if (picture.image() != null) {
      images.save(picture.image());
    }
  }

  private Picture uploaded(
      Form form, byte[] content, @Nullable Long system, @Nullable String before) {
    var type = PictureType.of(content);
    if (content.length > LARGEST) {
      form.invalid("image", "Must not be larger than 512 KB", content.length + " bytes");
    } else if (type.isEmpty()) {
      form.invalid("image", "Must be a PNG, JPEG, GIF or SVG picture", content.length + " bytes");
    } else {
      var image =
          new Image(
              null, UUID.randomUUID(), system, type.get().mediaType(), content, clock.instant());
      return new Picture(image.path(), image);
    }
    return new Picture(before, null);
  }

  /** Of no bytes if it is no base64, which is no picture then. */
  private static byte[] decoded(String base64) {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException noBase64) {
      return new byte[0];
    }
  }
}
