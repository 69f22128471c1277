package dev.laurel.api.award;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the operations runbook is; the worker reads the same property.
 *
 * @param runbookUrl a failure's word is appended
 */
@ConfigurationProperties("laurel")
record RunbookSettings(
    @DefaultValue("https://github.com/laurel/laurel/blob/main/docs/operations.md#")
        String runbookUrl) {}
