package dev.laurel.activities.provider;

/**
 * Whose badge of which template is looked up; both ids are those kept with the intent.
 *
 * @param template the provider's id of the template or group
 */
public record BadgeQuery(String template, String email, String recipientId) {}
