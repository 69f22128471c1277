package dev.laurel.worker;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the sweep looks for awards whose run is gone.
 *
 * @param every pause between two sweeps
 * @param overdue a row's next step must have been due for so long
 * @param again the same row at most so often
 * @param perSecond starts at most so many; whole
 */
@ConfigurationProperties("laurel.sweep")
record SweepSettings(
    @DefaultValue("1m") Duration every,
    @DefaultValue("60s") Duration overdue,
    @DefaultValue("10m") Duration again,
    @DefaultValue("20") int perSecond) {}
