package dev.laurel.api;

import dev.laurel.domain.catalog.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls; a controller takes it as an argument.
 *
 * @param key the API key's row; null for the environment's admin key and for who signs BadgeKit
 *     requests
 * @param name of the key, for the audit; of a BadgeKit key {@code badgekit:} and the key
 * @param system whose rows the caller sees; null for the admin key and BadgeKit's {@code master},
 *     which see every system
 * @param systemSlug null with {@code system}
 * @param roles as given to the key; a higher one includes the lower
 */
public record Caller(
    @Nullable Long key,
    String name,
    @Nullable Long system,
    @Nullable String systemSlug,
    Set<Role> roles) {

  public Caller {
    roles = Set.copyOf(roles);
  }

  /** The environment's {@code LAUREL_ADMIN_KEY}. */
  public static Caller admin() {
    return new Caller(null, "LAUREL_ADMIN_KEY", null, null, Set.of(Role.ADMIN));
  }

  /** Whether one of the roles is {@code needed} or higher. */
  public boolean may(Role needed) {
    return roles.stream().anyMatch(role -> role.compareTo(needed) >= 0);
  }
}
