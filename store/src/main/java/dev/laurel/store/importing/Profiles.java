package dev.laurel.store.importing;

import dev.laurel.store.UtcTime;
import dev.laurel.store.catalog.Profile;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What systems, issuers and programs have in common. */
final class Profiles {
  private final Target target;
  private final Pictures pictures;
  private final Clock clock;

  Profiles(Target target, Pictures pictures, Clock clock) {
    this.target = target;
    this.pictures = pictures;
    this.clock = clock;
  }

  /** Columns of all three, and {@code more}. */
  static List<Column> columns(String... more) {
    var columns =
        new ArrayList<>(
            Column.list("id", "slug", "name", "url", "email", "description", "imageId"));
    columns.addAll(Column.list(more));
    return columns;
  }

  /** A row's parent, as an insert's parameters. */
  interface Parent {
    /**
     * @throws RowRefused if it was not imported
     */
    Map<String, Long> of(SourceRow row);
  }

  /**
   * Inserts what Laurel lacks.
   *
   * @param present selects what Laurel has under {@code :slugKey} of the parent
   */
  void write(
      List<SourceRow> page,
      PageResult result,
      Map<Long, Long> doubles,
      Parent parent,
      String present,
      String insert) {
    var images = pictures.of(page);
    var inserts = new ArrayList<Map<String, @Nullable Object>>();
    for (var row : page) {
      try {
        if (doubles.containsKey(row.id())) {
          throw new RowRefused("its slug is that of row " + doubles.get(row.id()));
        }
        var checked = new Checked(row, result);
        var above = parent.of(row);
        var profile =
            Profile.of(
                checked.slug("slug"),
                checked.name("name"),
                checked.url("url"),
                checked.email("email"),
                checked.longText("description"),
                Pictures.url(checked, images));
        if (isPresent(present, above, profile.slugKey())) {
          result.unchanged(row.id());
        } else {
          inserts.add(params(profile, above));
          result.imported(row.id());
        }
      } catch (RowRefused refused) {
        result.refused(row.id(), refused.reason());
      }
    }
    target.insert(insert, inserts);
  }

  private boolean isPresent(String present, Map<String, Long> parent, String slugKey) {
    return !target
        .jdbc()
        .sql(present)
        .params(parent)
        .param("slugKey", slugKey)
        .query(String.class)
        .list()
        .isEmpty();
  }

  private Map<String, @Nullable Object> params(Profile profile, Map<String, Long> parent) {
    var params = new HashMap<String, @Nullable Object>(parent);
    params.put("uuid", UUID.randomUUID().toString());
    params.put("slug", profile.slug());
    params.put("slugKey", profile.slugKey());
    params.put("name", profile.name());
    params.put("url", profile.url());
    params.put("email", profile.email());
    params.put("description", profile.description());
    params.put("imageUrl", profile.imageUrl());
    params.put("now", UtcTime.of(clock.instant()));
    return params;
  }
}
