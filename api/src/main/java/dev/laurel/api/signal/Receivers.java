package dev.laurel.api.signal;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.signal.PublicAddress;
import dev.laurel.domain.signal.WebhookFormat;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where signals may be sent and what they are signed with. */
@Component
class Receivers {
  private static final String MARK = "whsec_";
  private static final int MADE_BYTES = 32;
  private static final int LEAST_BYTES = 24;
  private static final int MOST_BYTES = 64;
  private static final int HIGHEST_PORT = 65535;

  private final WebhookProperties webhooks;
  private final SecureRandom random = new SecureRandom();

  Receivers(WebhookProperties webhooks) {
    this.webhooks = webhooks;
  }

  /**
   * The URL, if signals may be sent there; a name is looked up only when something is sent.
   *
   * @param given an http or https URL with a host and without user info
   * @throws ApiProblem 422 naming {@code #/url}
   */
  URI url(String given) {
    var url = URI.create(given);
    if (url.getRawFragment() != null) {
      throw ApiProblem.invalid("#/url", "must have no fragment: it would not be sent");
    }
    if (url.getPort() == 0 || url.getPort() > HIGHEST_PORT) {
      throw ApiProblem.invalid("#/url", "must have a port from 1 to " + HIGHEST_PORT);
    }
    if (!webhooks.allowPrivate() && PublicAddress.isPrivateHost(url.getHost())) {
      throw ApiProblem.invalid(
          "#/url",
          "must not be an address of a private network; operators may allow it:"
              + " LAUREL_WEBHOOKS_ALLOW_PRIVATE");
    }
    return url;
  }

  /**
   * The given secret, or a new one of 32 random bytes.
   *
   * @throws ApiProblem 422 naming {@code #/secret} if the format can't sign with it
   */
  String secret(WebhookFormat format, @Nullable String given) {
    if (given == null) {
      var bytes = new byte[MADE_BYTES];
      random.nextBytes(bytes);
      return MARK + Base64.getEncoder().encodeToString(bytes);
    }
    if (format == WebhookFormat.STANDARD && !isStandard(given)) {
      throw ApiProblem.invalid(
          "#/secret", "must be whsec_ and base64 of 24 to 64 bytes; leave it out to have one made");
    }
    return given;
  }

  private static boolean isStandard(String secret) {
    if (!secret.startsWith(MARK)) {
      return false;
    }
    try {
      var bytes = Base64.getDecoder().decode(secret.substring(MARK.length())).length;
      return bytes >= LEAST_BYTES && bytes <= MOST_BYTES;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }
}
