package dev.laurel.api;

import dev.laurel.api.importing.ImportCommand;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.metrics.KafkaMetricsAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** The process that answers HTTP. */
@SpringBootApplication(
    scanBasePackages = {"dev.laurel.api", "dev.laurel.store"},
    exclude = {
      UserDetailsServiceAutoConfiguration.class,
      // Kafka is met with a profile only, and then as dev.laurel.api.learning says.
      KafkaAutoConfiguration.class,
      KafkaMetricsAutoConfiguration.class
    })
@ConfigurationPropertiesScan("dev.laurel.api")
public class ApiApplication {

  /**
   * Starts the process with the environment's {@code LAUREL_*} values, or runs {@link
   * ImportCommand} with them.
   */
  public static void main(String... arguments) {
    var words = List.of(arguments);
    if (!words.isEmpty() && words.getFirst().equals(ImportCommand.NAME)) {
      var command = new ImportCommand(System.out, System.err);
      System.exit(command.run(words.subList(1, words.size()), System.getenv(), Map.of()));
    }
    start(Map.of(), arguments);
  }

  /**
   * Starts a context beside others in this JVM: its configuration is {@code api.yml}, since two
   * {@code application.yml} on one class path would hide each other.
   *
   * @param fallbacks {@code LAUREL_*} values for what the environment does not set
   * @param arguments such as {@code --server.port=0}; they win over everything
   */
  public static ConfigurableApplicationContext start(
      Map<String, Object> fallbacks, String... arguments) {
    return new SpringApplicationBuilder(ApiApplication.class)
        .properties("spring.config.name=api")
        .properties(fallbacks)
        .run(arguments);
  }
}
