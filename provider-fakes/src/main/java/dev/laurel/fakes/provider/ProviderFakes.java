package dev.laurel.fakes.provider;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts both fakes and prints where they are. Arguments win over the environment: {@code
 * --credly-port} ({@code LAUREL_FAKE_CREDLY_PORT}), {@code --accredible-port} ({@code
 * LAUREL_FAKE_ACCREDIBLE_PORT}), {@code --latency-ms} ({@code LAUREL_FAKE_LATENCY_MS}), {@code
 * --bind} ({@code LAUREL_FAKE_BIND}, 127.0.0.1). Port 0 takes a free one.
 */
public final class ProviderFakes {

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "--credly-port", "LAUREL_FAKE_CREDLY_PORT",
          "--accredible-port", "LAUREL_FAKE_ACCREDIBLE_PORT",
          "--latency-ms", "LAUREL_FAKE_LATENCY_MS",
          "--bind", "LAUREL_FAKE_BIND");

  private static final List<String> COURSES =
      List.of("Safe handling of chemicals", "First aid at sea", "Reading weather maps");

  private ProviderFakes() {}

  public static void main(String[] args) throws InterruptedException {
    var bind = setting(args, "--bind", "127.0.0.1");
    var latency = Duration.ofMillis(Long.parseLong(setting(args, "--latency-ms", "0")));
    var credly = CredlyFake.start(bind, Integer.parseInt(setting(args, "--credly-port", "0")));
    var accredible =
        AccredibleFake.start(bind, Integer.parseInt(setting(args, "--accredible-port", "0")));
    addDemoTemplates(credly);
    addDemoTemplates(accredible);
    credly.latency(latency);
    accredible.latency(latency);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  credly.close();
                  accredible.close();
                }));
    System.out.println("Credly fake: " + credly.url());
    System.out.println("Accredible fake: " + accredible.url());
    Thread.currentThread().join();
  }

  /** Three templates to sync and award: uuids at Credly, numbers at Accredible. */
  public static void addDemoTemplates(ProviderFake fake) {
    for (var number = 1; number <= COURSES.size(); number++) {
      var id =
          fake instanceof CredlyFake
              ? "c0ffee00-0000-4000-8000-00000000000" + number
              : String.valueOf(1000 + number);
      fake.addTemplate(id, COURSES.get(number - 1));
    }
  }

  private static String setting(String[] args, String name, String otherwise) {
    for (var i = 0; i < args.length; i++) {
      if (args[i].equals(name) && i + 1 < args.length) {
        return args[i + 1];
      } else if (args[i].startsWith(name + "=")) {
        return args[i].substring(name.length() + 1);
      }
    }
    @Nullable String fromEnvironment = System.getenv(ENVIRONMENT.get(name));
    return fromEnvironment == null || fromEnvironment.isBlank() ? otherwise : fromEnvironment;
  }
}
