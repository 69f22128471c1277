package dev.laurel.api.badgekit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.laurel.api.ApiSettings;
import dev.laurel.api.Caller;
import dev.laurel.domain.catalog.Role;
import dev.laurel.store.catalog.Consumer;
import dev.laurel.store.catalog.Consumers;
import dev.laurel.store.catalog.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who signs with a key: {@code master}, whose secret is the environment's, or a consumer. Consumers
 * are remembered for {@code laurel.api.key-cache}, unknown keys too.
 */
@Component
class SigningKeys {
  /** The key that belongs to no system. No consumer may have it. */
  static final String MASTER = "master";

  private static final int MOST_REMEMBERED = 20_000;
  private static final int LONGEST_KEY = 255;
  private final Consumers consumers;
  private final LookUps lookUps;
  private final Secrets secrets;
  private final @Nullable Signer master;
  private final Cache<String, Optional<Signer>> remembered;

  SigningKeys(Consumers consumers, LookUps lookUps, Secrets secrets, ApiSettings settings) {
    this.consumers = consumers;
    this.lookUps = lookUps;
    this.secrets = secrets;
    master =
        settings.badgekitMasterSecret().isEmpty()
            ? null
            : new Signer(
                settings.badgekitMasterSecret().getBytes(StandardCharsets.UTF_8),
                new Caller(null, "badgekit:" + MASTER, null, null, Set.of(Role.ADMIN)));
    remembered =
        Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(settings.keyCache())
            .build();
  }

  /**
   * Who may sign.
   *
   * @param caller whose {@code system} is null for {@code master}
   */
  record Signer(byte[] secret, Caller caller) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Signer[" + caller.name() + "]";
    }
  }

  /**
   * @param beforeLookUp runs if the database has to be asked: guessing keys is to be limited
   */
  Optional<Signer> find(String key, Runnable beforeLookUp) {
    if (key.equals(MASTER)) {
      return Optional.ofNullable(master);
    }
    if (key.length() > LONGEST_KEY) {
      return Optional.empty();
    }
    var known = remembered.getIfPresent(key);
    if (known == null) {
      beforeLookUp.run();
      known = lookUps.within(() -> consumers.findByApiKey(key)).map(this::signer);
      remembered.put(key, known);
    }
    return known;
  }

  /** Forgets everything: a key of this process was made or revoked. */
  void forget() {
    remembered.invalidateAll();
  }

  private Signer signer(Consumer consumer) {
    return new Signer(
        secrets.open(consumer.secret()).getBytes(StandardCharsets.UTF_8),
        new Caller(
            null,
            "badgekit:" + consumer.apiKey(),
            consumer.systemId(),
            consumer.systemSlug(),
            Set.of(Role.ADMIN)));
  }
}
