package dev.laurel.worker;

import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.metrics.KafkaMetricsAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs Laurel's workflows and activities. Its only HTTP is the actuator's health and metrics, on
 * {@code LAUREL_WORKER_HTTP_PORT}. Configured by {@code worker.yml}: beside the api in one JVM, two
 * {@code application.yml} would hide each other.
 */
@SpringBootApplication(
    scanBasePackages = {"dev.laurel.worker", "dev.laurel.store"},
    // Kafka is met with a profile only, and then as PublishingBeans says.
    exclude = {KafkaAutoConfiguration.class, KafkaMetricsAutoConfiguration.class})
@ConfigurationPropertiesScan("dev.laurel.worker")
public class WorkerApplication {

  /** Starts the process with the environment's {@code LAUREL_*} values. */
  public static void main(String... arguments) {
    start(Map.of(), arguments);
  }

  /**
   * Starts a context beside others in this JVM.
   *
   * @param properties win over worker.yml, lose to the environment and {@code arguments}
   */
  public static ConfigurableApplicationContext start(
      Map<String, Object> properties, String... arguments) {
    return new SpringApplicationBuilder(WorkerApplication.class)
        .properties("spring.config.name=worker")
        .properties(properties)
        .run(arguments);
  }
}
