package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.CertificateStatus;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Certificates, to be looked up. */
public interface Certificates {

  /**
   * Which are wanted; null narrows nothing down. Every combination has an index that also sorts.
   *
   * @param system null for the admin key, which sees every system
   */
  record Filter(
      @Nullable Long system,
      @Nullable String courseKey,
      @Nullable LearnerRef learner,
      @Nullable CertificateStatus status) {}

  /**
   * Newest first.
   *
   * @param before the last id of the page before; {@code Long.MAX_VALUE} for the first
   */
  List<CertificateView> list(Filter filter, long before, int limit);

  /**
   * @param system null for the admin key
   */
  Optional<CertificateView> find(@Nullable Long system, UUID certificate);

  /** Empty if the learner has none in this course, or either is not known. */
  Optional<CertificateView> find(long systemId, String courseKey, LearnerRef learner);

  /**
   * Every save, oldest first.
   *
   * @param certificateId the key inside
   * @param after the last version of the page before; 0 for the first
   */
  List<CertificateSave> history(long certificateId, long after, int limit);

  /**
   * What anybody may see: only while it is downloadable, no invalidation is active and the
   * learner's data has not been erased.
   */
  Optional<PublicCertificate> shown(UUID verifyUuid);
}
