package dev.laurel.bench.laurel;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes what awards need: a system of its own for each run, an account at the fake, templates. */
public final class Catalogue {
  private final Laurel laurel;
  private final @Nullable Laurel fake;

  /**
   * @param fakeUrl Credly's fake; null if there is none to steer
   */
  public Catalogue(Laurel laurel, @Nullable String fakeUrl) {
    this.laurel = laurel;
    this.fake = fakeUrl == null ? null : new Laurel(fakeUrl, "fake");
  }

  /**
   * Templates by uuid.
   *
   * @param system the slug of their system
   * @param crowd a hosted one for a long list
   * @param consumerKey with {@code consumerSecret} signs BadgeKit requests
   */
  public record Templates(
      String system,
      String credly,
      String hosted,
      String crowd,
      String consumerKey,
      String consumerSecret) {

    /** Where BadgeKit has the instances of the hosted template. */
    public String hostedInstances() {
      return instances("-hosted");
    }

    /** Where BadgeKit has the instances of the crowd's template. */
    public String crowdInstances() {
      return instances("-crowd");
    }

    private String instances(String ending) {
      return "/systems/" + system + "/badges/" + system + ending + "/instances";
    }
  }

  /** From now on the fake answers after this time. */
  public void providerLatency(int millis) throws IOException, InterruptedException {
    if (fake != null) {
      fake.post("/_fake/latency", Map.of("ms", millis));
    }
  }

  /** Makes the system and its templates through {@code /v1}. */
  public Templates make() throws IOException, InterruptedException {
    if (fake == null) {
      throw new IllegalArgumentException("--fake-url is needed to make a template at a provider");
    }
    var run = "bench-" + UUID.randomUUID();
    var external = UUID.randomUUID().toString();
    fake.post("/_fake/templates", Map.of("id", external, "name", "Bench"));
    var system = id(laurel.post("/v1/systems", named(run)));
    var account =
        id(
            laurel.post(
                "/v1/provider-accounts",
                with(
                    Map.of(
                        "system", system,
                        "provider", "credly",
                        "name", "Bench",
                        "host", "credly",
                        "organization", run,
                        "key", "bench"))));
    var template =
        with(named(run + "-credly"), "system", system, "account", account, "externalId", external);
    template.put("origin", "credly");
    var hosted = with(named(run + "-hosted"), "system", system, "origin", "hosted");
    var crowd = with(named(run + "-crowd"), "system", system, "origin", "hosted");
    crowd.put("description", "Handed out to whoever came to the bench. ".repeat(8));
    var consumer = laurel.post("/v1/consumers", Map.of("system", system));
    return new Templates(
        run,
        active(template),
        active(hosted),
        active(crowd),
        consumer.text("key"),
        consumer.text("secret"));
  }

  private String active(Map<String, Object> template) throws IOException, InterruptedException {
    var id = id(laurel.post("/v1/templates", template));
    laurel.post("/v1/templates/" + id + "/activate", Map.of());
    return id;
  }

  private static Map<String, Object> named(String slug) {
    return with(Map.of("slug", slug, "name", slug));
  }

  private static Map<String, Object> with(Map<String, ?> fields, String... more) {
    Map<String, Object> all = new LinkedHashMap<>(fields);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  private static String id(Laurel.Answer answer) {
    return answer.text("id");
  }
}
