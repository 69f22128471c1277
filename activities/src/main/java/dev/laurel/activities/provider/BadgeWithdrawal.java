package dev.laurel.activities.provider;

import java.time.Instant;
import java.util.UUID;

/**
 * One badge to be withdrawn.
 *
 * @param credential our credential: an Accredible record that names another is left alone
 * @param issuedOn Accredible's withdrawal date is not before it unless the provider takes it
 * @param query finds the badge again, to see what a provider's refusal means
 * @param quiet true to send the learner no mail
 */
public record BadgeWithdrawal(
    UUID credential, String externalId, Instant issuedOn, BadgeQuery query, boolean quiet) {}
