package dev.laurel.activities.signal;

import java.net.URI;
import java.time.Duration;

/**
 * How webhooks are sent.
 *
 * @param publicUrl of ours, without a slash at the end
 * @param timeout one try from the look-up of the name to the answer's head
 * @param allowPrivate whether receivers may have addresses that are not of the public internet
 * @param atOnce tries under way, in this process
 * @param atOnceToOneHost tries under way to one host and port, so that a slow one leaves places
 */
public record WebhookSettings(
    URI publicUrl, Duration timeout, boolean allowPrivate, int atOnce, int atOnceToOneHost) {}
