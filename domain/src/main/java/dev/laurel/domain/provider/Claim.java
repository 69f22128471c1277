package dev.laurel.domain.provider;

import dev.laurel.domain.award.CredentialStatus;

/**
 * Another credential of ours for the same template and learner.
 *
 * @param credential its uuid
 * @param externalId the provider's id it recorded; empty if it never got one
 * @param status whether the learner still holds it
 */
public record Claim(String credential, String externalId, CredentialStatus status) {}
