package dev.laurel.store.importing;

import java.util.List;

/** A table of BadgeKit, in the order of import: what others refer to comes first. */
public enum ImportPart {
  SYSTEMS("systems", 200, "id", "slug", "name"),
  ISSUERS("issuers", 200, "id", "slug", "name", "systemId"),
  PROGRAMS("programs", 200, "id", "slug", "name", "issuerId"),
  IMAGES("images", 20, "id", "slug", "data"),
  BADGES("badges", 200, "id", "slug", "name", "systemId", "issuerId", "programId"),
  CONSUMERS("consumers", 500, "id", "apiKey", "apiSecret", "systemId"),
  WEBHOOKS("webhooks", 500, "id", "url", "secret", "systemId"),
  CLAIM_CODES("claimCodes", 500, "id", "code", "badgeId"),
  INSTANCES("badgeInstances", 500, "id", "slug", "email", "issuedOn", "badgeId");

  private final String table;
  private final int pageSize;
  private final List<String> needed;

  ImportPart(String table, int pageSize, String... needed) {
    this.table = table;
    this.pageSize = pageSize;
    this.needed = List.of(needed);
  }

  /** As BadgeKit names it. */
  public String table() {
    return table;
  }

  /** Rows of one transaction; pictures are large. */
  int pageSize() {
    return pageSize;
  }

  /** The columns without which the table is not BadgeKit's; all others may be missing. */
  List<String> needed() {
    return needed;
  }

  /** Whether a database without the table is BadgeKit's: older versions lacked the others. */
  boolean optional() {
    return this != SYSTEMS && this != BADGES && this != INSTANCES;
  }
}
