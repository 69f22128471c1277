package dev.laurel.api.award;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the operations runbook is; the worker reads the same property.
 *
 * @param runbookUrl a failure's word is appended
 */
@ConfigurationProperties("laurel")
public record RunbookSettings(String runbookUrl) {}
