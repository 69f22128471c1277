package dev.laurel.store.importing;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Programs, below their issuers. */
final class ProgramImport implements TableImport {
  private static final String PRESENT =
      "SELECT slug_key FROM program WHERE issuer_id = :issuer AND slug_key = :slugKey";

  private static final String INSERT =
      """
      INSERT INTO program (system_id, issuer_id, uuid, slug, slug_key, name, url, email, description, image_url, created_at)
      VALUES (:system, :issuer, :uuid, :slug, :slugKey, :name, :url, :email, :description, :imageUrl, :now)
      """;

  private final Parents parents;
  private final Profiles profiles;
  private final Doubles doubles;

  ProgramImport(Target target, Parents parents, Pictures pictures, Doubles doubles, Clock clock) {
    this.parents = parents;
    profiles = new Profiles(target, pictures, clock);
    this.doubles = doubles;
  }

  @Override
  public ImportPart part() {
    return ImportPart.PROGRAMS;
  }

  @Override
  public List<Column> columns() {
    return Profiles.columns("issuerId");
  }

  @Override
  public void write(List<SourceRow> page, PageResult result) {
    var issuers = parents.issuers(Parents.ids(page, "issuerId"));
    profiles.write(
        page,
        result,
        doubles.of(part(), page, List.of("issuerId"), rows -> row -> row.number("issuerId")),
        row -> {
          var issuer = issuers.get(row.number("issuerId"));
          if (issuer == null || issuer.issuer() == null) {
            throw new RowRefused("its issuer, " + row.number("issuerId") + ", was not imported");
          }
          return Map.of("system", issuer.system(), "issuer", issuer.issuer());
        },
        PRESENT,
        INSERT);
  }
}
