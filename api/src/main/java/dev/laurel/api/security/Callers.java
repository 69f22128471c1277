package dev.laurel.api.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.laurel.api.ApiSettings;
import dev.laurel.api.Caller;
import dev.laurel.store.catalog.ApiKeyHash;
import dev.laurel.store.catalog.ApiKeys;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who owns a key. Answers are remembered for {@code laurel.api.key-cache}, unknown keys too, so
 * that an award costs no SQL for it.
 */
@Component
public class Callers {
  private static final int MOST_REMEMBERED = 20_000;
  private final ApiKeys keys;
  private final Cache<ApiKeyHash, Optional<Caller>> remembered;
  private final @Nullable ApiKeyHash admin;

  Callers(ApiKeys keys, ApiSettings settings) {
    this.keys = keys;
    remembered =
        Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(settings.keyCache())
            .build();
    admin = settings.adminKey().isBlank() ? null : ApiKeyHash.of(settings.adminKey());
  }

  /** Without a look at the database; null if the key was not asked for lately. */
  @Nullable Optional<Caller> remembered(ApiKeyHash hash) {
    return hash.equals(admin) ? Optional.of(Caller.admin()) : remembered.getIfPresent(hash);
  }

  Optional<Caller> lookUp(ApiKeyHash hash) {
    var caller =
        keys.owner(hash)
            .map(
                owner ->
                    new Caller(
                        owner.key(),
                        owner.name(),
                        owner.system(),
                        owner.systemSlug(),
                        owner.roles()));
    remembered.put(hash, caller);
    return caller;
  }

  /** Forgets everything: a key of this process was revoked and must not be let in again. */
  public void forget() {
    remembered.invalidateAll();
  }
}
