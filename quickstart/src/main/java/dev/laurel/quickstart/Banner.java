package dev.laurel.quickstart;

import java.util.Optional;

/** What the quickstart has to say for itself. */
record Banner(
    QuickstartSettings settings, int httpPort, String adminKey, Temporal temporal, Fakes fakes) {

  private static final String RUNNING =
      """

      Laurel runs. Ctrl-C stops it; what it has accepted goes on at the next start.

          API page      %1$s/docs
          OpenAPI       %1$s/openapi
          Health        %1$s/actuator/health/readiness
          Temporal UI   %2$s
          Temporal      %3$s
          Database      %4$s
          Credly        %5$s
          Admin key     %6$s
          Data, log     %7$s
      """;

  private static final String AWARDED =
      """

      Awarded: %s
          state         %s
          external id   %s
          the award     %s

      Award another:

      %s
      """;

  void print(Optional<Demo.Award> awarded) {
    System.out.print(
        RUNNING.formatted(
            base(),
            temporal.ui().orElse("none"),
            temporal.description(),
            settings.databaseUrl().map(url -> url + " (LAUREL_DB_URL)").orElse("MariaDB, embedded"),
            fakes.description(),
            settings.adminKey().isPresent() ? "as given (LAUREL_ADMIN_KEY)" : adminKey,
            settings.dataFolder()));
    awarded.ifPresent(this::print);
    System.out.flush();
  }

  private void print(Demo.Award award) {
    System.out.print(
        AWARDED.formatted(
            award.badge(),
            award.state(),
            award.externalId(),
            base() + "/v1/awards/" + award.id(),
            curl(award)));
  }

  /** Copied and pasted it works: key, port and all; another learner each time. */
  private String curl(Demo.Award award) {
    return """
    curl -sS %s/v1/awards -H 'Authorization: Bearer %s' \\
      -H 'Content-Type: application/json' -H 'Prefer: wait=10' \\
      -d '{"template":"%s","learner":{"email":"learner-'$(date +%%s)'@example.org","firstName":"Grace","lastName":"Hopper"}}'\
    """
        .formatted(
            base(),
            settings.adminKey().isPresent() ? "'\"$LAUREL_ADMIN_KEY\"'" : adminKey,
            award.template());
  }

  private String base() {
    return "http://127.0.0.1:" + httpPort;
  }
}
