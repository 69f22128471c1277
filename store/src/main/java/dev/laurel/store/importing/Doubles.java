package dev.laurel.store.importing;

import dev.laurel.store.catalog.Profile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows whose slug an earlier row of the same parent has but for upper and lower case. BadgeKit's
 * own keys forbid them, unless a database was moved to a collation that tells case apart.
 */
final class Doubles {
  private final Source source;

  Doubles(Source source) {
    this.source = source;
  }

  /**
   * By id, the earlier row with the slug.
   *
   * @param parents the columns that say whose a row is
   * @param parentOf of rows read with those columns; rows of null are nobody's double
   */
  Map<Long, Long> of(
      ImportPart part,
      List<SourceRow> page,
      List<String> parents,
      Function<List<SourceRow>, Function<SourceRow, @Nullable Object>> parentOf) {
    var keys = new HashSet<String>();
    page.forEach(row -> keys.add(key(row)));
    var schema = source.schema();
    var columns = new ArrayList<>(Column.list("id", "slug"));
    columns.addAll(Column.list(parents.toArray(String[]::new)));
    var sql =
        """
        SELECT %s FROM %s
         WHERE id <= :last AND LOWER(CONVERT(slug USING utf8mb4)) IN (:keys) ORDER BY id
        """
            .formatted(schema.select(part.table(), columns), schema.name(part.table()));
    var alike =
        source.rows(source.jdbc().sql(sql).param("last", page.getLast().id()).param("keys", keys));
    var parent = parentOf.apply(alike);
    var first = new HashMap<List<Object>, Long>();
    var doubles = new HashMap<Long, Long>();
    for (var row : alike) {
      var of = parent.apply(row);
      if (of != null) {
        var earlier = first.putIfAbsent(List.of(of, key(row)), row.id());
        if (earlier != null) {
          doubles.put(row.id(), earlier);
        }
      }
    }
    return doubles;
  }

  private static String key(SourceRow row) {
    return Profile.slugKey(String.valueOf(row.text("slug")));
  }
}
