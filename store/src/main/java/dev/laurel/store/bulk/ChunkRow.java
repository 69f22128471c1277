package dev.laurel.store.bulk;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A waiting row as it was received; times as their columns have them.
 *
 * @param template 0 if the row names none and its run neither
 */
record ChunkRow(
    int number,
    int line,
    String credential,
    long template,
    String email,
    String emailKey,
    @Nullable String externalId,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String fullName,
    LocalDateTime issuedOn,
    @Nullable LocalDateTime expires,
    String evidence) {

  boolean named() {
    return firstName != null || lastName != null || fullName != null;
  }
}
