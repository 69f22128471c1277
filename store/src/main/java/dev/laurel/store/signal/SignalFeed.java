package dev.laurel.store.signal;

import dev.laurel.domain.catalog.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The signal log as subscribers read it: by position, forward, each signal rendered from the rows
 * as they are now, so that an erased learner's data is gone from old signals too.
 */
public interface SignalFeed {

  /**
   * Where a reader stands.
   *
   * @param epoch raised when the log was restored from a backup: older positions mean nothing then
   * @param position the last one read; 0 before the first
   */
  record Cursor(int epoch, long position) {}

  /** The log's present epoch. */
  int epoch();

  /**
   * Up to {@code limit} signals after {@code position}.
   *
   * @param system null for the admin key, which sees every system
   */
  List<Signal> after(@Nullable Long system, long position, int limit);

  /**
   * The signal of a row, numbered or not; empty if it is gone.
   *
   * @param id of the row
   */
  Optional<Signal> find(long id);

  /**
   * The signals of one save of a certificate, in their order, numbered or not.
   *
   * @param version of the certificate
   */
  List<Signal> ofSave(UUID certificate, long version);

  /** One signal. */
  sealed interface Signal {
    UUID uuid();

    /** 0 while it has none. */
    long position();

    /** What it is about: the uuid of a credential or of a certificate. */
    UUID subject();

    /** The word that subscriptions name it by. */
    String transition();

    Instant occurredAt();

    Learner learner();
  }

  /**
   * A badge was awarded or revoked.
   *
   * @param transition {@code awarded} or {@code revoked}
   */
  record BadgeSignal(
      UUID uuid,
      long position,
      UUID subject,
      String transition,
      Instant occurredAt,
      Template template,
      Learner learner)
      implements Signal {}

  /**
   * A certificate was saved.
   *
   * @param transition such as {@code certificate.changed}
   */
  record SavedCertificate(
      UUID uuid,
      long position,
      UUID subject,
      String transition,
      Instant occurredAt,
      Certificate certificate,
      Learner learner)
      implements Signal {}

  /** The template as subscribers know it. */
  record Template(
      UUID uuid,
      Origin origin,
      String name,
      @Nullable String description,
      @Nullable String imageUrl) {}

  /**
   * A certificate as that save left it.
   *
   * @param mode null if there was none
   * @param grade a fraction; null is an empty grade
   * @param name the learner's as it was then; empty once the learner has been erased
   * @param previousStatus null if the save created the certificate
   */
  record Certificate(
      UUID verifyUuid,
      Course course,
      @Nullable String mode,
      @Nullable String grade,
      String name,
      String status,
      @Nullable String previousStatus) {}

  /** The course as its settings say now. */
  record Course(
      String courseKey,
      @Nullable String displayName,
      @Nullable Instant start,
      @Nullable Instant end) {}

  /** The learner. An erased one has neither email nor name. */
  record Learner(UUID uuid, boolean erased, @Nullable String email, @Nullable String name) {}
}
