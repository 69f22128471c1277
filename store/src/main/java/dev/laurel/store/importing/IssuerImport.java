package dev.laurel.store.importing;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Issuers, below their systems. */
final class IssuerImport implements TableImport {
  private static final String PRESENT =
      "SELECT slug_key FROM issuer WHERE system_id = :system AND slug_key = :slugKey";

  private static final String INSERT =
      """
      INSERT INTO issuer (system_id, uuid, slug, slug_key, name, url, email, description, image_url, created_at)
      VALUES (:system, :uuid, :slug, :slugKey, :name, :url, :email, :description, :imageUrl, :now)
      """;

  private final Parents parents;
  private final Profiles profiles;
  private final Doubles doubles;

  IssuerImport(Target target, Parents parents, Pictures pictures, Doubles doubles, Clock clock) {
    this.parents = parents;
    profiles = new Profiles(target, pictures, clock);
    this.doubles = doubles;
  }

  @Override
  public ImportPart part() {
    return ImportPart.ISSUERS;
  }

  @Override
  public List<Column> columns() {
    return Profiles.columns("systemId");
  }

  @Override
  public void write(List<SourceRow> page, PageResult result) {
    var systems = parents.systems(Parents.ids(page, "systemId"));
    profiles.write(
        page,
        result,
        doubles.of(part(), page, List.of("systemId"), rows -> row -> row.number("systemId")),
        row -> {
          var system = systems.get(row.number("systemId"));
          if (system == null) {
            throw new RowRefused("its system, " + row.number("systemId") + ", was not imported");
          }
          return Map.of("system", system.system());
        },
        PRESENT,
        INSERT);
  }
}
