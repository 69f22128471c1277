package dev.laurel.store.learner;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Table;

/** A learner of one system; written where an award is accepted. */
@Table("learner")
public record Learner(
    @Id @Nullable Long id,
    UUID uuid,
    String email,
    @Nullable String externalId,
    @Nullable String firstName,
    @Nullable String lastName,
    @Column("full_name") @Nullable String name,
    @Nullable Instant erasedAt,
    Instant createdAt,
    @ReadOnlyProperty String systemSlug) {

  /** Without the person. */
  @Override
  public String toString() {
    return "Learner[" + uuid + "]";
  }
}
