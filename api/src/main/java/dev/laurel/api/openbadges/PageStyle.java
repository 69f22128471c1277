package dev.laurel.api.openbadges;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The style sheet of the pages, which stands in each of them, and the policy that allows it. */
@Component
public class PageStyle {
  private final String css = read();

  /** The sheet itself, for the page's {@code style} element. */
  public String css() {
    return css;
  }

  /**
   * No script, no frame, no font and no style but this one; pictures from wherever an issuer keeps
   * them.
   */
  String contentSecurityPolicy() {
    return "default-src 'none'; style-src 'sha256-"
        + sha256()
        + "'; img-src 'self' data: https: http:; form-action 'self'; base-uri 'none';"
        + " frame-ancestors 'none'";
  }

  private String sha256() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(css.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("this JDK has no SHA-256", missing);
    }
  }

  private static String read() {
    try {
      return new ClassPathResource("templates/openbadges/style.css")
          .getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException missing) {
      throw new UncheckedIOException("the api was built without its style sheet", missing);
    }
  }
}
