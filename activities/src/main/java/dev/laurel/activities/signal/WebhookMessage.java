package dev.laurel.activities.signal;

import java.util.Map;

/**
 * What is posted, signed already.
 *
 * @param body JSON in UTF-8
 */
record WebhookMessage(byte[] body, String contentType, Map<String, String> headers) {}
