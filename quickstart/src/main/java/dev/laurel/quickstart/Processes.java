package dev.laurel.quickstart;

import dev.laurel.api.ApiApplication;
import dev.laurel.worker.WorkerApplication;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** The api and the worker, two Spring contexts that know nothing of each other. */
final class Processes implements AutoCloseable {
  /** Ours is the only one: it stops the two before what they need. */
  private static final String NO_HOOK = "--spring.main.register-shutdown-hook=false";

  /** On the class path for the api's sake; the worker has only its health to show. */
  private static final String[] ONLY_FOR_THE_API = {
    "--springdoc.api-docs.enabled=false",
    "--springdoc.swagger-ui.enabled=false",
    "--spring.autoconfigure.exclude=" + String.join(",", security())
  };

  private final ConfigurableApplicationContext api;
  private final ConfigurableApplicationContext worker;

  private Processes(ConfigurableApplicationContext api, ConfigurableApplicationContext worker) {
    this.api = api;
    this.worker = worker;
  }

  /**
   * Starts both.
   *
   * @param shared properties of both, which win over the environment
   */
  static Processes start(
      Map<String, String> shared, Map<String, String> ofApi, Map<String, String> ofWorker) {
    var api =
        ApiApplication.start(
            Map.of(), arguments(shared, ofApi, "--spring.lifecycle.timeout-per-shutdown-phase=4s"));
    try {
      return new Processes(
          api,
          WorkerApplication.start(
              Map.of(), arguments(shared, withDrain(ofWorker), ONLY_FOR_THE_API)));
    } catch (RuntimeException failed) {
      api.close();
      throw failed;
    }
  }

  private static Map<String, String> withDrain(Map<String, String> ofWorker) {
    var all = new LinkedHashMap<>(ofWorker);
    all.put("laurel.worker.drain", "4s");
    return all;
  }

  private static List<String> security() {
    var prefix = "org.springframework.boot.security.autoconfigure.";
    return List.of(
        prefix + "SecurityAutoConfiguration",
        prefix + "UserDetailsServiceAutoConfiguration",
        prefix + "web.servlet.ServletWebSecurityAutoConfiguration",
        prefix + "web.servlet.SecurityFilterAutoConfiguration",
        prefix + "actuate.web.servlet.ManagementWebSecurityAutoConfiguration");
  }

  private static String[] arguments(
      Map<String, String> shared, Map<String, String> own, String... more) {
    var arguments = new ArrayList<>(List.of(more));
    arguments.add(NO_HOOK);
    shared.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    own.forEach((name, value) -> arguments.add("--" + name + "=" + value));
    return arguments.toArray(String[]::new);
  }

  /** Both at once: each may wait for what it has begun. */
  @Override
  public void close() {
    var closing = Thread.ofPlatform().name("close-api").start(api::close);
    worker.close();
    try {
      closing.join();
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }
}
