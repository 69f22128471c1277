package dev.laurel.worker;

import dev.laurel.store.UtcTime;
import dev.laurel.store.catalog.Secrets;
import dev.laurel.workflows.Payloads;
import dev.laurel.workflows.award.AwardSettings;
import io.temporal.common.converter.DataConverter;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts that other modules leave to the process to put together. */
@Configuration(proxyBeanMethods = false)
class WorkerBeans {

  @Bean
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), UtcTime.PRECISION);
  }

  @Bean
  Secrets secrets(@Value("${laurel.secret-key}") String key) {
    return new Secrets(key);
  }

  @Bean
  DataConverter payloads() {
    return Payloads.converter();
  }

  @Bean
  AwardSettings awardSettings(
      ProviderProperties providers, @Value("${laurel.runbook-url}") String runbook) {
    return AwardSettings.of(providers.timeout(), runbook);
  }

  @Bean
  TemporalWorkers temporalWorkers(Queues queues, TemporalServer temporal, WorkerSettings settings) {
    return new TemporalWorkers(queues::workers, temporal, settings.drain());
  }
}
