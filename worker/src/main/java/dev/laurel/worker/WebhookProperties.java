package dev.laurel.worker;

import dev.laurel.activities.signal.WebhookSettings;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How signals are sent to subscribers.
 *
 * @param allowPrivate whether to addresses of private networks too, {@code
 *     LAUREL_WEBHOOKS_ALLOW_PRIVATE}
 * @param timeout one try, all in all
 * @param atOnce tries under way in this process
 * @param atOnceToOneHost so many of them to one host and port
 */
@ConfigurationProperties("laurel.webhooks")
record WebhookProperties(
    @DefaultValue("false") boolean allowPrivate,
    @DefaultValue("10s") Duration timeout,
    @DefaultValue("64") int atOnce,
    @DefaultValue("8") int atOnceToOneHost) {

  /**
   * @param publicUrl the api's, {@code LAUREL_PUBLIC_URL}
   */
  WebhookSettings settings(String publicUrl) {
    return new WebhookSettings(
        URI.create(publicUrl.strip().replaceAll("/+$", "")),
        timeout,
        allowPrivate,
        atOnce,
        atOnceToOneHost);
  }
}
