package dev.laurel.store.importing;

import dev.laurel.store.UtcTime;
import dev.laurel.store.catalog.Profile;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Badges: hosted templates, active also when archived, as BadgeKit went on awarding those. */
final class BadgeImport implements TableImport {
  private static final String PRESENT =
      "SELECT origin FROM template WHERE system_id = :system AND slug_key = :slugKey";

  private static final String INSERT =
      """
      INSERT INTO template (uuid, system_id, issuer_id, program_id, slug, slug_key, name,
                            description, image_url, criteria_url, origin, state, is_active,
                            award_mode, award_mode_chosen, created_at)
      VALUES (:uuid, :system, :issuer, :program, :slug, :slugKey, :name, :description, :imageUrl,
              :criteriaUrl, 'hosted', 'active', TRUE, 'api', FALSE,
              :created)
      """;

  private static final String IDS = "SELECT id, uuid FROM template WHERE uuid IN (:uuids)";

  private static final String INSERT_DETAIL =
      """
      INSERT INTO badge_detail (template_id, strapline, earner_description, issuer_url, rubric_url,
                                time_value, time_units, award_limit, is_unique, archived,
                                badge_type, criteria, alignments, categories, tags)
      VALUES (:template, :strapline, :earnerDescription, :issuerUrl, :rubricUrl, :timeValue,
              :timeUnits, :limit, :unique, :archived, :type, :criteria, :alignments, :categories,
              :tags)
      """;

  private final Target target;
  private final Parents parents;
  private final Pictures pictures;
  private final Doubles doubles;
  private final BadgeDetails details;
  private final Clock clock;

  BadgeImport(
      Source source,
      Target target,
      Parents parents,
      Pictures pictures,
      Doubles doubles,
      Clock clock) {
    this.target = target;
    this.parents = parents;
    this.pictures = pictures;
    this.doubles = doubles;
    this.clock = clock;
    details = new BadgeDetails(source);
  }

  @Override
  public ImportPart part() {
    return ImportPart.BADGES;
  }

  @Override
  public List<Column> columns() {
    var columns =
        new ArrayList<>(
            Column.list(
                "id",
                "slug",
                "name",
                "strapline",
                "earnerDescription",
                "consumerDescription",
                "issuerUrl",
                "rubricUrl",
                "criteriaUrl",
                "timeValue",
                "timeUnits",
                "limit",
                "unique",
                "archived",
                "imageId",
                "programId",
                "issuerId",
                "systemId",
                "type"));
    columns.add(Column.time("created"));
    return columns;
  }

  @Override
  public void write(List<SourceRow> page, PageResult result) {
    var images = pictures.of(page);
    var places = parents.places(page);
    var lists = details.of(page);
    var twice =
        doubles.of(
            part(),
            page,
            List.of("systemId", "issuerId", "programId"),
            rows -> {
              var of = parents.places(rows);
              return row -> of.containsKey(row.id()) ? of.get(row.id()).system() : null;
            });
    var templates = new LinkedHashMap<String, Map<String, @Nullable Object>>();
    var ofTemplates = new HashMap<String, Map<String, @Nullable Object>>();
    for (var row : page) {
      try {
        if (twice.containsKey(row.id())) {
          throw new RowRefused("its slug is that of row " + twice.get(row.id()));
        }
        var checked = new Checked(row, result);
        var template = template(checked, place(row, places), Pictures.url(checked, images));
        if (isPresent(template)) {
          result.unchanged(row.id());
          continue;
        }
        var detail = details.params(checked, lists);
        var uuid = UUID.randomUUID().toString();
        template.put("uuid", uuid);
        templates.put(uuid, template);
        ofTemplates.put(uuid, detail);
        result.imported(row.id());
      } catch (RowRefused refused) {
        result.refused(row.id(), refused.reason());
      }
    }
    insert(templates, ofTemplates);
  }

  private static Placed place(SourceRow row, Map<Long, Placed> places) {
    var place = places.get(row.id());
    if (place == null) {
      throw new RowRefused("its system, issuer or program was not imported");
    }
    return place;
  }

  private Map<String, @Nullable Object> template(
      Checked row, Placed place, @Nullable String imageUrl) {
    var slug = row.slug("slug");
    var created = row.row().time("created");
    var params = new HashMap<String, @Nullable Object>();
    params.put("system", place.system());
    params.put("issuer", place.issuer());
    params.put("program", place.program());
    params.put("slug", slug);
    params.put("slugKey", Profile.slugKey(slug));
    params.put("name", row.name("name"));
    params.put("description", row.longText("consumerDescription"));
    params.put("imageUrl", imageUrl);
    params.put("criteriaUrl", row.url("criteriaUrl"));
    params.put("created", UtcTime.of(created == null ? clock.instant() : created));
    return params;
  }

  /** A provider's badge of this name is another one: its awards are the provider's. */
  private boolean isPresent(Map<String, @Nullable Object> template) {
    var origin =
        target
            .jdbc()
            .sql(PRESENT)
            .param("system", template.get("system"))
            .param("slugKey", template.get("slugKey"))
            .query(String.class)
            .optional();
    if (origin.isPresent() && !origin.get().equals("hosted")) {
      throw new RowRefused("Laurel has a template of this slug at " + origin.get());
    }
    return origin.isPresent();
  }

  private void insert(
      Map<String, Map<String, @Nullable Object>> templates,
      Map<String, Map<String, @Nullable Object>> ofTemplates) {
    if (templates.isEmpty()) {
      return;
    }
    target.insert(INSERT, List.copyOf(templates.values()));
    target
        .jdbc()
        .sql(IDS)
        .param("uuids", new HashSet<>(templates.keySet()))
        .query(
            row -> {
              Objects.requireNonNull(ofTemplates.get(row.getString("uuid")))
                  .put("template", row.getLong("id"));
            });
    target.insert(INSERT_DETAIL, List.copyOf(ofTemplates.values()));
  }
}
