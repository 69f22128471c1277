package dev.laurel.worker;

import com.zaxxer.hikari.HikariDataSource;
import dev.laurel.store.Database;
import dev.laurel.store.DatabaseSettings;
import dev.laurel.store.Migrations;
import dev.laurel.workflows.Payloads;
import dev.laurel.workflows.award.AwardSettings;
import io.temporal.common.converter.DataConverter;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts that other modules leave to the process to put together. */
@Configuration(proxyBeanMethods = false)
class WorkerBeans {

  @Bean
  HikariDataSource dataSource(DatabaseSettings settings) {
    return Database.pool(settings);
  }

  @Bean
  Migrations migrations(DataSource database) {
    return new Migrations(database);
  }

  @Bean
  DataConverter payloads() {
    return Payloads.converter();
  }

  @Bean
  AwardSettings awardSettings(
      @Value("${laurel.provider.timeout}") Duration providerTimeout,
      @Value("${laurel.runbook-url}") String runbook) {
    return AwardSettings.of(providerTimeout, runbook);
  }

  @Bean
  TemporalWorkers temporalWorkers(Queues queues, TemporalServer temporal, WorkerSettings settings) {
    return new TemporalWorkers(queues::workers, temporal, settings.drain());
  }
}
