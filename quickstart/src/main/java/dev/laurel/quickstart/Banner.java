package dev.laurel.quickstart;

/** What the quickstart has to say when everything runs. */
record Banner(
    String databaseUrl,
    QuickstartSettings settings,
    String base,
    String adminKey,
    String badgekitSecret,
    Temporal temporal,
    Fakes fakes) {

  private static final String TEXT =
      """

      Laurel runs. Ctrl-C stops it; what it has accepted goes on at the next start.

          API page      {base}/docs
          OpenAPI       {base}/openapi
          Health        {base}/actuator/health/readiness
          Temporal UI   {ui}
          Temporal      {temporal}
          Database      {database}
          Credly        {fakes}
          Admin key     {key}
          BadgeKit      {base}/systems, key master, secret {badgekit}
          Data, log     {data}

      Awarded: "{badge}" to {learner}
          state         {state}
          external id   {external}
          award         {base}/v1/awards/{award}

      Award another:

      {curl}

      """;

  private static final String CURL =
      """
      curl -sS {base}/v1/awards -H "Authorization: Bearer {bearer}" -H "Content-Type: application/json" -H "Prefer: wait=10" \\
        -d '{"template":"{template}","learner":{"email":"grace-'$(date +%s)'@example.org","firstName":"Grace","lastName":"Hopper"}}'\
      """;

  String text(Demo.Award award) {
    var given = settings.adminKey().isPresent();
    return TEXT.replace("{curl}", CURL)
        .replace("{base}", base)
        .replace("{ui}", temporal.ui().orElse("none"))
        .replace("{temporal}", temporal.target() + " (" + temporal.description() + ")")
        .replace(
            "{database}",
            settings
                .databaseUrl()
                .map(url -> url + " (LAUREL_DB_URL)")
                .orElse(databaseUrl + " (MariaDB, embedded)"))
        .replace("{fakes}", fakes.description())
        .replace("{key}", given ? "as given (LAUREL_ADMIN_KEY)" : adminKey)
        .replace(
            "{badgekit}",
            settings.badgekitSecret().isPresent()
                ? "as given (LAUREL_BADGEKIT_MASTER_SECRET)"
                : badgekitSecret)
        .replace("{bearer}", given ? "$LAUREL_ADMIN_KEY" : adminKey)
        .replace("{data}", settings.dataFolder().toString())
        .replace("{badge}", award.badge())
        .replace("{learner}", award.learner())
        .replace("{state}", award.state())
        .replace("{external}", award.externalId() == null ? "none: hosted" : award.externalId())
        .replace("{award}", award.id())
        .replace("{template}", award.template());
  }
}
