package dev.laurel.store.bulk;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A learner while a chunk is decided: as the row has it, then as the chunk's rows make it. */
final class Person {
  final String uuid;
  final String email;
  final String emailKey;
  final boolean isNew;
  final boolean erased;
  private final long id;
  private @Nullable String externalId;
  private @Nullable String firstName;
  private @Nullable String lastName;
  private @Nullable String fullName;

  /** The rows that last changed the names and gave the external id; 0 if none did. */
  private int namedBy;

  private int identifiedBy;

  private Person(long id, String uuid, String email, String emailKey, boolean erased) {
    this.id = id;
    this.uuid = uuid;
    this.email = email;
    this.emailKey = emailKey;
    this.isNew = id == 0;
    this.erased = erased;
  }

  static Person known(
      long id,
      String uuid,
      String emailKey,
      @Nullable String externalId,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String fullName,
      boolean erased) {
    var person = new Person(id, uuid, "", emailKey, erased);
    person.externalId = externalId;
    person.firstName = firstName;
    person.lastName = lastName;
    person.fullName = fullName;
    return person;
  }

  static Person firstMet(ChunkRow row) {
    return new Person(0, UUID.randomUUID().toString(), row.email(), row.emailKey(), false);
  }

  /** Given names replace all of the earlier ones, so that two halves never mix. */
  void learn(ChunkRow row) {
    if (row.externalId() != null && externalId == null) {
      externalId = row.externalId();
      identifiedBy = row.number();
    }
    if (row.named() && !sameNames(row)) {
      firstName = row.firstName();
      lastName = row.lastName();
      fullName = row.fullName();
      namedBy = row.number();
    }
  }

  private boolean sameNames(ChunkRow row) {
    return Objects.equals(firstName, row.firstName())
        && Objects.equals(lastName, row.lastName())
        && Objects.equals(fullName, row.fullName());
  }

  /** 0 of one who is not in the table yet. */
  long id() {
    return id;
  }

  @Nullable String externalId() {
    return externalId;
  }

  @Nullable String firstName() {
    return firstName;
  }

  @Nullable String lastName() {
    return lastName;
  }

  @Nullable String fullName() {
    return fullName;
  }

  boolean changed() {
    return namedBy > 0 || identifiedBy > 0;
  }

  /** 0 if the names on record stay. */
  int namedBy() {
    return namedBy;
  }

  /** 0 if the external id on record stays. */
  int identifiedBy() {
    return identifiedBy;
  }
}
