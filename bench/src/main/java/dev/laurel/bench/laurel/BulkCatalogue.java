package dev.laurel.bench.laurel;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Systems, accounts at the fakes and templates for lists. */
public final class BulkCatalogue {
  private final Laurel laurel;
  private final Laurel credly;
  private final Laurel accredible;

  /** The urls are those of the fakes. */
  public BulkCatalogue(Laurel laurel, String credlyUrl, String accredibleUrl) {
    this.laurel = laurel;
    credly = new Laurel(credlyUrl, "fake");
    accredible = new Laurel(accredibleUrl, "fake");
  }

  /** From now on both fakes answer after this time. */
  public void providerLatency(int millis) throws IOException, InterruptedException {
    credly.post("/_fake/latency", Map.of("ms", millis));
    accredible.post("/_fake/latency", Map.of("ms", millis));
  }

  /** A new system; its slug. */
  public String system() throws IOException, InterruptedException {
    var slug = "bulk-" + UUID.randomUUID();
    laurel.post("/v1/systems", Map.of("slug", slug, "name", slug));
    return slug;
  }

  /** A new hosted template; its id. */
  public String hosted(String system) throws IOException, InterruptedException {
    return active(Map.of("system", system, "name", "Bulk " + UUID.randomUUID()));
  }

  /** A new template at Credly's fake, of an account of its own; its id. */
  public String credly(String system) throws IOException, InterruptedException {
    var external = UUID.randomUUID().toString();
    credly.post("/_fake/templates", Map.of("id", external, "name", "Bulk"));
    return atProvider(
        system,
        external,
        Map.of(
            "system",
            system,
            "provider",
            "credly",
            "name",
            "Bulk " + external,
            "organization",
            external,
            "key",
            "bench"));
  }

  /** A new template at Accredible's fake, of an account of its own; its id. */
  public String accredible(String system) throws IOException, InterruptedException {
    var external = String.valueOf(ThreadLocalRandom.current().nextInt(1_000_000, 1_000_000_000));
    accredible.post("/_fake/templates", Map.of("id", external, "name", "Bulk"));
    return atProvider(
        system,
        external,
        Map.of(
            "system",
            system,
            "provider",
            "accredible",
            "name",
            "Bulk " + external,
            "key",
            "bench-" + external));
  }

  private String atProvider(String system, String external, Map<String, String> account)
      throws IOException, InterruptedException {
    var id = laurel.post("/v1/provider-accounts", account).text("id");
    return active(
        Map.of(
            "system", system,
            "name", "Bulk " + external,
            "account", id,
            "externalId", external));
  }

  private String active(Map<String, String> template) throws IOException, InterruptedException {
    var id = laurel.post("/v1/templates", template).text("id");
    laurel.post("/v1/templates/" + id + "/activate", Map.of());
    return id;
  }
}
