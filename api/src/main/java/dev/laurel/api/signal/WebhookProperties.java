package dev.laurel.api.signal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a receiver may be; the worker, which sends, has the same.
 *
 * @param allowPrivate whether it may have an address of a private network, {@code
 *     LAUREL_WEBHOOKS_ALLOW_PRIVATE}
 */
@ConfigurationProperties("laurel.webhooks")
record WebhookProperties(@DefaultValue("false") boolean allowPrivate) {}
