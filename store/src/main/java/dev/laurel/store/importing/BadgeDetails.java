package dev.laurel.store.importing;

import dev.laurel.store.catalog.BadgeDetail;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What BadgeKit keeps of a badge in tables of their own, as the lists of a badge's detail. */
final class BadgeDetails {
  private static final int LONGEST_LIST = 65_535;
  private final Source source;
  private final JsonMapper json = JsonMapper.shared();

  BadgeDetails(Source source) {
    this.source = source;
  }

  /** The rows of a page's badges, by badge. */
  record Lists(
      Map<Long, List<SourceRow>> criteria,
      Map<Long, List<SourceRow>> alignments,
      Map<Long, List<SourceRow>> categories,
      Map<Long, List<SourceRow>> tags) {}

  Lists of(List<SourceRow> page) {
    var ids = page.stream().map(SourceRow::id).toList();
    return new Lists(
        children("criteria", ids, "description", "note", "required"),
        children("alignments", ids, "name", "url", "description"),
        children("categories", ids, "value"),
        children("tags", ids, "value"));
  }

  private Map<Long, List<SourceRow>> children(String table, List<Long> ids, String... columns) {
    if (!source.schema().has(table, "badgeId")) {
      return Map.of();
    }
    var all = new ArrayList<>(Column.list("id", "badgeId"));
    all.addAll(Column.list(columns));
    var sql =
        "SELECT %s FROM %s WHERE badgeId IN (:ids) ORDER BY id"
            .formatted(source.schema().select(table, all), source.schema().name(table));
    return source.rows(source.jdbc().sql(sql).param("ids", ids)).stream()
        .collect(Collectors.groupingBy(row -> Objects.requireNonNull(row.number("badgeId"))));
  }

  /**
   * Parameters of an insert into {@code badge_detail}.
   *
   * @throws RowRefused if a text or a list is too long
   */
  Map<String, @Nullable Object> params(Checked badge, Lists lists) {
    var row = badge.row();
    var params = new HashMap<String, @Nullable Object>();
    params.put("strapline", badge.text("strapline", 140));
    params.put("earnerDescription", badge.longText("earnerDescription"));
    params.put("issuerUrl", badge.url("issuerUrl"));
    params.put("rubricUrl", badge.url("rubricUrl"));
    params.put("timeValue", number(badge, "timeValue"));
    params.put("timeUnits", badge.text("timeUnits", 10));
    params.put("limit", number(badge, "limit"));
    params.put("unique", row.flag("unique"));
    params.put("archived", row.flag("archived"));
    params.put("type", badge.text("type", 255));
    params.put("criteria", list("criteria", lists.criteria().get(row.id()), this::criterion));
    params.put("alignments", list("alignments", lists.alignments().get(row.id()), this::alignment));
    params.put(
        "categories",
        list("categories", lists.categories().get(row.id()), one -> text(one, "value")));
    params.put(
        "tags",
        list(
            "tags",
            lists.tags().get(row.id()),
            one -> new BadgeDetail.Tag(one.id(), text(one, "value"))));
    return params;
  }

  private static @Nullable Integer number(Checked badge, String column) {
    var number = badge.row().number(column);
    if (number != null && number.intValue() != number) {
      throw new RowRefused(column + " is too large a number");
    }
    return number == null ? null : (Integer) number.intValue();
  }

  private BadgeDetail.Criterion criterion(SourceRow row) {
    return new BadgeDetail.Criterion(
        row.id(), text(row, "description"), row.flag("required"), text(row, "note"));
  }

  private BadgeDetail.Alignment alignment(SourceRow row) {
    return new BadgeDetail.Alignment(
        row.id(), text(row, "name"), text(row, "url"), text(row, "description"));
  }

  private String list(String name, @Nullable List<SourceRow> rows, Function<SourceRow, ?> item) {
    var text = rows == null ? "[]" : json.writeValueAsString(rows.stream().map(item).toList());
    if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_LIST) {
      throw new RowRefused("its " + name + " are longer than " + LONGEST_LIST + " bytes together");
    }
    return text;
  }

  private static String text(SourceRow row, String column) {
    var text = row.text(column);
    return text == null ? "" : text;
  }
}
