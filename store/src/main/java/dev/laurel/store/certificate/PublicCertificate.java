package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.EnrolmentMode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate's public page shows.
 *
 * @param system its name
 * @param courseName null if the course has none beside its key
 */
public record PublicCertificate(
    UUID verifyUuid,
    String name,
    String system,
    String courseKey,
    @Nullable String courseName,
    @Nullable Instant courseStartsAt,
    @Nullable Instant courseEndsAt,
    @Nullable EnrolmentMode mode,
    Instant createdAt,
    Instant modifiedAt) {}
