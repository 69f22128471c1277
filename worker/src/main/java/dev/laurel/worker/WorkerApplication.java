package dev.laurel.worker;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * Runs Laurel's workflows and activities. Its only HTTP is the actuator's health and metrics, on
 * {@code LAUREL_WORKER_HTTP_PORT}. Configured by {@code worker.yml}: beside the api in one JVM, two
 * {@code application.yml} would hide each other.
 */
@SpringBootApplication(
    scanBasePackages = {"dev.laurel.worker", "dev.laurel.activities", "dev.laurel.store"})
@ConfigurationPropertiesScan({"dev.laurel.worker", "dev.laurel.activities", "dev.laurel.store"})
public class WorkerApplication {

  /** For whoever runs it beside something else; {@code run} it with further properties. */
  public static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(WorkerApplication.class)
        .properties("spring.config.name=worker");
  }

  public static void main(String[] args) {
    builder().run(args);
  }
}
