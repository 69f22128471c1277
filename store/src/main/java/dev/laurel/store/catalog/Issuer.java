package dev.laurel.store.catalog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/**
 * Who stands behind a badge.
 *
 * @param systemSlug of its system, joined
 */
@Table("issuer")
public record Issuer(
    @Id @Nullable Long id,
    UUID uuid,
    long systemId,
    @Embedded(onEmpty = Embedded.OnEmpty.USE_EMPTY) Profile profile,
    Instant createdAt,
    @ReadOnlyProperty String systemSlug)
    implements Presented<Issuer> {

  @Override
  public Issuer with(Profile changed) {
    return new Issuer(id, uuid, systemId, changed, createdAt, systemSlug);
  }
}
