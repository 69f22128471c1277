package dev.laurel.store.signal;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.laurel.domain.certificate.CertificatePath;
import dev.laurel.domain.certificate.CertificateSignal;
import dev.laurel.domain.certificate.CertificateStatus;
import dev.laurel.store.catalog.Image;
import dev.laurel.store.signal.SignalFeed.BadgeSignal;
import dev.laurel.store.signal.SignalFeed.Learner;
import dev.laurel.store.signal.SignalFeed.SavedCertificate;
import dev.laurel.store.signal.SignalFeed.Signal;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A signal as a CloudEvent 1.0 in JSON, its data as Open edX shapes it: what {@code GET
 * /v1/signals} lists and what subscribers are sent. Written without the members that are null.
 *
 * @param type such as {@code org.openedx.learning.badge.awarded.v1}
 * @param source our public URL
 * @param subject the badge's uuid, which is the award's id, or the certificate's
 */
public record SignalEvent(
    String specversion,
    UUID id,
    URI source,
    String type,
    UUID subject,
    Instant time,
    String datacontenttype,
    Data data) {

  /**
   * What the event is about, below a single key.
   *
   * @param badge of a signal about a badge
   * @param certificate of a signal about a certificate
   */
  public record Data(@Nullable Badge badge, @Nullable Certificate certificate) {}

  /** A learner's badge. */
  public record Badge(UUID uuid, User user, Template template) {}

  /**
   * The learner.
   *
   * @param pii absent once the learner has been erased
   */
  public record User(UUID id, @JsonProperty("is_active") boolean active, @Nullable Pii pii) {}

  /**
   * Who the learner is.
   *
   * @param username with a certificate only, and always empty: we know learners by their email
   */
  public record Pii(@Nullable String username, @Nullable String email, @Nullable String name) {}

  /** What was awarded. */
  public record Template(
      UUID uuid,
      String origin,
      String name,
      @Nullable String description,
      @JsonProperty("image_url") @Nullable String imageUrl) {}

  /**
   * A certificate as one save left it. Open edX knows no null here: what there is not is empty, but
   * for the days of a course.
   *
   * @param grade a fraction such as {@code 0.85}
   * @param downloadUrl its public page, while the status is downloadable
   * @param name the learner's as it was then; empty once the learner has been erased
   * @param previousStatus empty if the save created the certificate
   */
  public record Certificate(
      User user,
      Course course,
      String mode,
      String grade,
      @JsonProperty("download_url") String downloadUrl,
      String name,
      @JsonProperty("current_status") String currentStatus,
      @JsonProperty("previous_status") String previousStatus) {}

  /** The course of a certificate. */
  public record Course(
      @JsonProperty("course_key") String courseKey,
      @JsonProperty("display_name") String displayName,
      @Nullable Instant start,
      @Nullable Instant end) {}

  /**
   * The event of a signal.
   *
   * @param source our public URL
   */
  public static SignalEvent of(Signal signal, URI source) {
    return switch (signal) {
      case BadgeSignal badge ->
          event(
              badge,
              source,
              "org.openedx.learning.badge." + badge.transition() + ".v1",
              new Data(badge(badge, source), null));
      case SavedCertificate saved ->
          event(
              saved,
              source,
              CertificateSignal.of(saved.transition()).eventType(),
              new Data(null, certificate(saved, source)));
    };
  }

  private static SignalEvent event(Signal signal, URI source, String type, Data data) {
    return new SignalEvent(
        "1.0",
        signal.uuid(),
        source,
        type,
        signal.subject(),
        signal.occurredAt(),
        "application/json",
        data);
  }

  private static Badge badge(BadgeSignal signal, URI source) {
    var template = signal.template();
    var learner = signal.learner();
    return new Badge(
        signal.subject(),
        user(learner, new Pii(null, learner.email(), learner.name())),
        new Template(
            template.uuid(),
            template.origin().word(),
            template.name(),
            template.description(),
            Image.url(template.imageUrl(), source)));
  }

  private static Certificate certificate(SavedCertificate signal, URI source) {
    var certificate = signal.certificate();
    var course = certificate.course();
    var learner = signal.learner();
    return new Certificate(
        user(learner, new Pii("", learner.email(), orEmpty(learner.name()))),
        new Course(course.courseKey(), orEmpty(course.displayName()), course.start(), course.end()),
        orEmpty(certificate.mode()),
        orEmpty(certificate.grade()),
        certificate.status().equals(CertificateStatus.DOWNLOADABLE.word())
            ? source + CertificatePath.of(certificate.verifyUuid())
            : "",
        certificate.name(),
        certificate.status(),
        orEmpty(certificate.previousStatus()));
  }

  private static User user(Learner learner, Pii pii) {
    return new User(learner.uuid(), !learner.erased(), learner.erased() ? null : pii);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
