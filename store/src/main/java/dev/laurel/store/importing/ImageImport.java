package dev.laurel.store.importing;

import dev.laurel.store.UtcTime;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Uploaded pictures; one that is an address is that of its badge. */
final class ImageImport implements TableImport {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("id"),
          Column.of("slug"),
          new Column("size", "data", "OCTET_LENGTH(%s)"),
          new Column("head", "data", "LEFT(%s, " + Picture.HEAD + ")"));

  private static final String INSERT =
      """
      INSERT INTO image (uuid, media_type, content, created_at)
      VALUES (:uuid, :mediaType, :content, :now)
      """;

  private final Source source;
  private final Target target;
  private final Clock clock;

  ImageImport(Source source, Target target, Clock clock) {
    this.source = source;
    this.target = target;
    this.clock = clock;
  }

  @Override
  public ImportPart part() {
    return ImportPart.IMAGES;
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public String condition() {
    var uploaded = "OCTET_LENGTH(data) > 0";
    return source.schema().has(part().table(), "url")
        ? "(url IS NULL OR url = '') AND " + uploaded
        : uploaded;
  }

  @Override
  public void write(List<SourceRow> page, PageResult result) {
    var uuids = page.stream().map(row -> Picture.of(row).uuid().toString()).toList();
    var present =
        Set.copyOf(
            target
                .jdbc()
                .sql("SELECT uuid FROM image WHERE uuid IN (:uuids)")
                .param("uuids", uuids)
                .query(String.class)
                .list());
    for (var row : page) {
      var picture = Picture.of(row);
      var refusal = picture.refusal();
      if (refusal != null) {
        result.refused(row.id(), refusal);
      } else if (present.contains(picture.uuid().toString())) {
        result.unchanged(row.id());
      } else {
        insert(row.id(), picture);
        result.imported(row.id());
      }
    }
  }

  /** One at a time: a page of them need not fit into memory. */
  private void insert(long id, Picture picture) {
    var content =
        source
            .jdbc()
            .sql(
                "SELECT data FROM %s WHERE id = :id"
                    .formatted(source.schema().name(part().table())))
            .param("id", id)
            .query(byte[].class)
            .single();
    target
        .jdbc()
        .sql(INSERT)
        .params(
            Map.of(
                "uuid", picture.uuid().toString(),
                "mediaType", String.valueOf(picture.mediaType()),
                "content", content,
                "now", UtcTime.of(clock.instant())))
        .update();
  }
}
