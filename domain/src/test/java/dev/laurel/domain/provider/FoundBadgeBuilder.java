package dev.laurel.domain.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A published badge {@code b-1} that never ends. */
final class FoundBadgeBuilder {
  private String id = "b-1";
  private String state = "pending";
  private @Nullable String email = "ada@example.org";
  private @Nullable String recipientId;
  private @Nullable String credential;
  private @Nullable Instant expiresAt;
  private boolean published = true;

  FoundBadgeBuilder id(String value) {
    id = value;
    return this;
  }

  FoundBadgeBuilder state(String value) {
    state = value;
    return this;
  }

  FoundBadgeBuilder email(@Nullable String value) {
    email = value;
    return this;
  }

  FoundBadgeBuilder recipientId(@Nullable String value) {
    recipientId = value;
    return this;
  }

  FoundBadgeBuilder credential(String value) {
    credential = value;
    return this;
  }

  FoundBadgeBuilder expiresAt(Instant value) {
    expiresAt = value;
    return this;
  }

  FoundBadgeBuilder published(boolean value) {
    published = value;
    return this;
  }

  FoundBadge build() {
    return new FoundBadge(id, state, null, email, recipientId, credential, expiresAt, published);
  }
}
