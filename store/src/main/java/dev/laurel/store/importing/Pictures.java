package dev.laurel.store.importing;

import dev.laurel.store.catalog.Image;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the `imageId` of a row comes to. */
final class Pictures {
  private static final List<Column> COLUMNS =
      List.of(
          Column.of("id"),
          Column.of("slug"),
          Column.of("url"),
          new Column("size", "data", "OCTET_LENGTH(%s)"),
          new Column("head", "data", "LEFT(%s, " + Picture.HEAD + ")"));

  private final Source source;

  Pictures(Source source) {
    this.source = source;
  }

  /** Those of a page, by id. */
  Map<Long, SourceRow> of(List<SourceRow> page) {
    Collection<@Nullable Long> ids = new HashSet<>(Parents.ids(page, "imageId"));
    ids.removeIf(Objects::isNull);
    var schema = source.schema();
    var images = ImportPart.IMAGES.table();
    if (ids.isEmpty() || !schema.has(images)) {
      return Map.of();
    }
    var sql =
        "SELECT %s FROM %s WHERE id IN (:ids)"
            .formatted(schema.select(images, COLUMNS), schema.name(images));
    var found = new HashMap<Long, SourceRow>();
    source.rows(source.jdbc().sql(sql).param("ids", ids)).forEach(row -> found.put(row.id(), row));
    return found;
  }

  /** An {@code image_url}; null, and said so, if the picture leads nowhere. */
  static @Nullable String url(Checked row, Map<Long, SourceRow> pictures) {
    var id = row.row().number("imageId");
    if (id == null) {
      return null;
    }
    var image = pictures.get(id);
    var url = image == null ? null : image.text("url");
    if (url != null && Checked.isWebAddress(url)) {
      return url;
    }
    var picture = image == null || url != null ? null : Picture.of(image);
    if (picture != null && picture.refusal() == null) {
      return Image.PATH + picture.uuid();
    }
    row.result()
        .leftOut(
            row.row().id(),
            "its picture, image %d, which %s"
                .formatted(
                    id,
                    image == null
                        ? "is not there"
                        : url != null ? "has no http or https address" : "could not be imported"));
    return null;
  }
}
