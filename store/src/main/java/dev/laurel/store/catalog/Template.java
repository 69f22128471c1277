package dev.laurel.store.catalog;

import dev.laurel.domain.catalog.Origin;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A badge that can be awarded.
 *
 * @param accountId null for a hosted one
 * @param externalId the provider's id of it; null for a hosted one
 * @param state what the provider says of it: {@code active} until a sync says otherwise
 * @param active whether Laurel awards it
 * @param awardMode {@code requirements}, {@code api} or {@code both}
 * @param awardModeChosen false as long as nobody has said what it should be: the first requirement
 *     then makes it {@code both}
 * @param reaward whether meeting the requirements again after a revocation awards again
 * @param fallbackName for learners of whom only an email is known
 * @param withdrawnAt when the provider was found not to have it any more
 */
@Table("template")
public record Template(
    @Id @Nullable Long id,
    UUID uuid,
    long systemId,
    @Nullable Long issuerId,
    @Nullable Long programId,
    String slug,
    String slugKey,
    String name,
    @Nullable String description,
    @Nullable String imageUrl,
    @Nullable String criteriaUrl,
    Origin origin,
    @Nullable Long accountId,
    @Nullable String externalId,
    String state,
    @Column("is_active") boolean active,
    String awardMode,
    boolean awardModeChosen,
    boolean reaward,
    @Nullable String fallbackName,
    @Nullable Instant withdrawnAt,
    Instant createdAt,
    @ReadOnlyProperty String systemSlug,
    @ReadOnlyProperty @Nullable UUID issuerUuid,
    @ReadOnlyProperty @Nullable UUID programUuid,
    @ReadOnlyProperty @Nullable UUID accountUuid) {

  /** Whether learning events count for it. */
  public boolean eventsCount() {
    return active && !awardMode.equals("api");
  }

  /** The same under another award mode. */
  public Template awardedBy(String mode, boolean chosen) {
    return new Template(
        id,
        uuid,
        systemId,
        issuerId,
        programId,
        slug,
        slugKey,
        name,
        description,
        imageUrl,
        criteriaUrl,
        origin,
        accountId,
        externalId,
        state,
        active,
        mode,
        chosen,
        reaward,
        fallbackName,
        withdrawnAt,
        createdAt,
        systemSlug,
        issuerUuid,
        programUuid,
        accountUuid);
  }
}
