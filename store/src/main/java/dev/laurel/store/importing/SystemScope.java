package dev.laurel.store.importing;

import java.util.ArrayList;

/** The condition that leaves the rows of one system, {@code :system}. */
final class SystemScope {
  private SystemScope() {}

  static String of(ImportPart part, SourceSchema schema) {
    return switch (part) {
      case SYSTEMS -> "id = :system";
      case ISSUERS, CONSUMERS, WEBHOOKS -> "systemId = :system";
      case PROGRAMS -> "issuerId IN (" + ids("issuers", "systemId = :system", schema) + ")";
      case BADGES -> badges(schema);
      case CLAIM_CODES, INSTANCES -> "badgeId IN (" + ids("badges", badges(schema), schema) + ")";
      case IMAGES -> "id IN (" + images(schema) + ")";
    };
  }

  private static String badges(SourceSchema schema) {
    var conditions = new ArrayList<String>();
    conditions.add("systemId = :system");
    if (schema.has("issuers")) {
      conditions.add("issuerId IN (" + ids("issuers", "systemId = :system", schema) + ")");
    }
    if (schema.has("issuers") && schema.has("programs")) {
      conditions.add("programId IN (" + programs(schema) + ")");
    }
    return "(" + String.join(" OR ", conditions) + ")";
  }

  private static String programs(SourceSchema schema) {
    return ids("programs", of(ImportPart.PROGRAMS, schema), schema);
  }

  private static String images(SourceSchema schema) {
    var selects = new ArrayList<String>();
    for (var part :
        new ImportPart[] {
          ImportPart.SYSTEMS, ImportPart.ISSUERS, ImportPart.PROGRAMS, ImportPart.BADGES
        }) {
      if (schema.has(part.table(), "imageId")) {
        selects.add(
            "SELECT imageId FROM %s WHERE imageId IS NOT NULL AND %s"
                .formatted(schema.name(part.table()), of(part, schema)));
      }
    }
    return selects.isEmpty() ? "NULL" : String.join(" UNION ALL ", selects);
  }

  private static String ids(String table, String condition, SourceSchema schema) {
    return "SELECT id FROM %s WHERE %s".formatted(schema.name(table), condition);
  }
}
