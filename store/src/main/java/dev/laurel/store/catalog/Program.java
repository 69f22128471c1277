package dev.laurel.store.catalog;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A program of an issuer.
 *
 * @param systemSlug of its system, joined
 * @param issuerUuid of its issuer, joined
 */
@Table("program")
public record Program(
    @Id @Nullable Long id,
    UUID uuid,
    long systemId,
    long issuerId,
    @Embedded(onEmpty = Embedded.OnEmpty.USE_EMPTY) Profile profile,
    Instant createdAt,
    @ReadOnlyProperty String systemSlug,
    @ReadOnlyProperty UUID issuerUuid)
    implements Presented<Program> {

  @Override
  public Program with(Profile changed) {
    return new Program(id, uuid, systemId, issuerId, changed, createdAt, systemSlug, issuerUuid);
  }
}
