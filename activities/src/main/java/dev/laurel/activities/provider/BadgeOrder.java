package dev.laurel.activities.provider;

import dev.laurel.domain.learner.LearnerName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One badge to be issued.
 *
 * @param template the provider's id of the template or group
 * @param templateName the badge's name
 * @param recipientId the learner's {@code externalId}, else our learner uuid
 * @param issuedOn sent in whole seconds (Credly) or as a date (Accredible), UTC
 * @param expires null if it never ends
 * @param evidence URLs, at most 20
 */
public record BadgeOrder(
    UUID credential,
    String template,
    String templateName,
    String email,
    String recipientId,
    LearnerName name,
    Instant issuedOn,
    @Nullable Instant expires,
    List<String> evidence) {}
