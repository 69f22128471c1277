package dev.laurel.store.catalog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A system: who awards, and the border that no API key sees across.
 *
 * @param badgesEnabled whether its learning events count; true for a new one
 */
@Table("system")
public record BadgeSystem(
    @Id @Nullable Long id,
    UUID uuid,
    @Embedded(onEmpty = Embedded.OnEmpty.USE_EMPTY) Profile profile,
    Instant createdAt,
    @ReadOnlyProperty boolean badgesEnabled)
    implements Presented<BadgeSystem> {

  @Override
  public BadgeSystem with(Profile changed) {
    return new BadgeSystem(id, uuid, changed, createdAt, badgesEnabled);
  }
}
