package dev.laurel.worker;

import io.grpc.StatusRuntimeException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Up when Temporal answers within 2 s, knows the namespace, and this process polls it. Part of
 * readiness, never of liveness: a restart of ours does not bring Temporal back.
 */
@Component
class TemporalHealthIndicator implements HealthIndicator {
  private final TemporalServer temporal;
  private final TemporalWorkers workers;

  TemporalHealthIndicator(TemporalServer temporal, TemporalWorkers workers) {
    this.temporal = temporal;
    this.workers = workers;
  }

  @Override
  public Health health() {
    var health = Health.unknown().withDetail("namespace", temporal.namespace());
    try {
      temporal.check();
    } catch (StatusRuntimeException away) {
      return health.down().withDetail("status", away.getStatus().getCode().name()).build();
    }
    return workers.isPolling()
        ? health.up().build()
        : health.down().withDetail("status", "not polling yet").build();
  }
}
