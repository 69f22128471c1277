package dev.laurel.api.provider;

import dev.laurel.api.ApiSettings;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.catalog.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where a provider sends its hints. Credly signs nothing, so that the address itself is the secret:
 * it is made from the account's id and {@code LAUREL_SECRET_KEY}, and kept nowhere.
 */
@Component
public class WebhookUrls {
  private static final String PURPOSE = "credly-webhook";

  private final Secrets secrets;
  private final ApiSettings settings;

  WebhookUrls(Secrets secrets, ApiSettings settings) {
    this.secrets = secrets;
    this.settings = settings;
  }

  /** Null for a provider that sends none. */
  public @Nullable String of(UUID account, Origin provider) {
    return provider == Origin.CREDLY
        ? settings.publicUrl() + "/webhooks/credly/" + account + "/" + secret(account)
        : null;
  }

  /** Takes the same time whatever is wrong with it. */
  boolean matches(UUID account, String secret) {
    return MessageDigest.isEqual(
        secret(account).getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
  }

  private String secret(UUID account) {
    return secrets.mac(PURPOSE, account.toString().getBytes(StandardCharsets.UTF_8));
  }
}
