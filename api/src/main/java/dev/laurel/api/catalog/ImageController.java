package dev.laurel.api.catalog;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.store.catalog.Image;
import dev.laurel.store.catalog.Images;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Uploaded pictures, for everyone. One never changes, so that it may be kept for ever; an SVG may
 * run or load nothing.
 */
@RestController
@Tag(name = "Images", description = "Pictures that were uploaded for badges and issuers.")
class ImageController {
  private final Images images;

  ImageController(Images images) {
    this.images = images;
  }

  @GetMapping(Image.PATH + "{id}")
  @Operation(summary = "Read a picture")
  ResponseEntity<byte[]> read(@PathVariable String id) {
    var image = images.find(uuid(id)).orElseThrow(() -> ApiProblem.notFound("image"));
    var answer =
        ResponseEntity.ok()
            .cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
            .eTag("\"" + image.uuid() + "\"")
            .header(
                "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
            .header("X-Content-Type-Options", "nosniff")
            .header("Cross-Origin-Resource-Policy", "cross-origin")
            .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    return answer.contentType(MediaType.parseMediaType(image.mediaType())).body(image.content());
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException noUuid) {
      throw ApiProblem.notFound("image");
    }
  }
}
