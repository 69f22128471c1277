package dev.laurel.bench;

import dev.laurel.bench.bulk.BulkRounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one run measures, and where. Read from {@code --name value} pairs. */
record Options(Map<String, String> given) {
  static final String USAGE =
      """
      Measures awards per second of a running Laurel and, beside it, of bare Temporal workflows.

      What is measured
        --connections 1,16,64       callers in a closed loop, one round each
        --seconds 20                measured time of each load
        --warmup 5                  seconds of the same load before it is measured
        --provider-latency-ms 0     how long the provider fake takes to answer
        --scenarios all             of: provider,bare,hosted,badgekit,hosted-bare,
                                    badgekit-first-page,badgekit-pages,empty,textbook,
                                    events-10,events-1000,events-10-batches,
                                    events-1000-batches,events-award; events is these five.
                                    And bulk, which is not among all: lists of awards, --seconds
                                    and --warmup for the single awards beside them
        --bulk-rows 5000            of a list of hosted badges or Accredible's; 100000 to judge by
        --bulk-credly-rows 1000     of a list of Credly's, which takes one call each
        --bulk-rows-before 0        hosted again with so many awards in the database; 1000000

      Against what runs already (give --url), or everything started on loopback (--start)
        --start PROJECT             the checkout whose jars are started; needs `temporal` on the PATH
        --url http://127.0.0.1:8080 Laurel's API; without it only the yardsticks run
        --key KEY                   an admin API key (LAUREL_ADMIN_KEY)
        --template UUID             a template at a provider; made if absent, at the fake
        --hosted-template UUID      a hosted template; made if absent
        --fake-url URL              Credly's fake, for --provider-latency-ms
        --accredible-fake-url URL   Accredible's, for bulk
        --temporal 127.0.0.1:7233   the server of both; --namespace default
        --mysql-url jdbc:...        its status counters tell SQL statements; --mysql-user,
                                    --mysql-password; it should serve Laurel alone
        --pids temporal=1,database=2,api=3,worker=4,fake=5    processes whose CPU is told
      """;

  private static final String BULK = "bulk";

  private static final List<String> KNOWN =
      List.of(
          "connections",
          "seconds",
          "warmup",
          "provider-latency-ms",
          "scenarios",
          "bulk-rows",
          "bulk-credly-rows",
          "bulk-rows-before",
          "start",
          "url",
          "key",
          "template",
          "hosted-template",
          "fake-url",
          "accredible-fake-url",
          "temporal",
          "namespace",
          "mysql-url",
          "mysql-user",
          "mysql-password",
          "pids");

  /**
   * @throws IllegalArgumentException naming the option that is unknown or has no value
   */
  static Options parse(String... args) {
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 0; i < args.length; i += 2) {
      String name = args[i].startsWith("--") ? args[i].substring(2) : "";
      if (!KNOWN.contains(name)) {
        throw new IllegalArgumentException("unknown option " + args[i]);
      }
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " needs a value");
      }
      given.put(name, args[i + 1]);
    }
    return new Options(given);
  }

  /** The same with further values, which do not replace what was given. */
  Options or(Map<String, String> others) {
    Map<String, String> all = new LinkedHashMap<>(others);
    all.putAll(given);
    return new Options(all);
  }

  @Nullable String text(String name) {
    return given.get(name);
  }

  String text(String name, String otherwise) {
    return given.getOrDefault(name, otherwise);
  }

  Duration seconds(String name, int otherwise) {
    return Duration.ofSeconds(number(name, text(name, otherwise + "")));
  }

  int providerLatencyMillis() {
    return number("provider-latency-ms", text("provider-latency-ms", "0"));
  }

  List<Integer> connections() {
    return Arrays.stream(text("connections", "1,16,64").split(","))
        .map(callers -> number("connections", callers))
        .toList();
  }

  /** Whether lists are measured. */
  boolean bulk() {
    return Arrays.stream(text("scenarios", "all").split(","))
        .map(String::trim)
        .anyMatch(BULK::equals);
  }

  /**
   * @throws IllegalArgumentException naming the number that is none, or too small
   */
  BulkRounds.Plan bulkPlan() {
    return new BulkRounds.Plan(
        atLeast(1, "bulk-rows", 5_000),
        atLeast(1, "bulk-credly-rows", 1_000),
        atLeast(0, "bulk-rows-before", 0),
        seconds("warmup", 5),
        seconds("seconds", 20));
  }

  private int atLeast(int least, String name, int otherwise) {
    var value = number(name, text(name, otherwise + ""));
    if (value < least) {
      throw new IllegalArgumentException("--" + name + " must be " + least + " or more");
    }
    return value;
  }

  /** In the order of {@link Scenario}; those of lists are apart. */
  List<Scenario> scenarios() {
    var wanted = text("scenarios", "all");
    if (wanted.equals("all")) {
      return List.of(Scenario.values());
    }
    List<Scenario> chosen = new ArrayList<>();
    for (String word : wanted.split(",")) {
      if (word.trim().equals("events")) {
        Arrays.stream(Scenario.values()).filter(Scenario::learning).forEach(chosen::add);
      } else if (!word.trim().equals(BULK)) {
        chosen.add(Scenario.of(word));
      }
    }
    return chosen.stream().sorted().toList();
  }

  Map<String, Long> pids() {
    Map<String, Long> pids = new LinkedHashMap<>();
    for (String pair : text("pids", "").split(",")) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        pids.put(parts[0], (long) number("pids", parts[parts.length - 1]));
      }
    }
    return pids;
  }

  private static int number(String name, String text) {
    try {
      return Integer.parseInt(text.trim());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--" + name + " must be whole numbers, not " + text);
    }
  }
}
