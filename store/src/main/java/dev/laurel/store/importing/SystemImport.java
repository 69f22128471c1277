package dev.laurel.store.importing;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Systems. */
final class SystemImport implements TableImport {
  private static final String PRESENT = "SELECT slug_key FROM `system` WHERE slug_key = :slugKey";

  private static final String INSERT =
      """
      INSERT INTO `system` (uuid, slug, slug_key, name, url, email, description, image_url, created_at)
      VALUES (:uuid, :slug, :slugKey, :name, :url, :email, :description, :imageUrl, :now)
      """;

  private final Profiles profiles;
  private final Doubles doubles;

  SystemImport(Target target, Pictures pictures, Doubles doubles, Clock clock) {
    profiles = new Profiles(target, pictures, clock);
    this.doubles = doubles;
  }

  @Override
  public ImportPart part() {
    return ImportPart.SYSTEMS;
  }

  @Override
  public List<Column> columns() {
    return Profiles.columns();
  }

  @Override
  public void write(List<SourceRow> page, PageResult result) {
    profiles.write(
        page,
        result,
        doubles.of(part(), page, List.of(), rows -> row -> "all"),
        row -> Map.of(),
        PRESENT,
        INSERT);
  }
}
