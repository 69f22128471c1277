package dev.laurel.store.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcBadgeCatalog implements BadgeCatalog {
  private static final String BELOW =
      """
       WHERE t.system_id = :system AND t.deleted_at IS NULL
         AND (:issuer IS NULL OR t.issuer_id = :issuer)
         AND (:program IS NULL OR t.program_id = :program)
      """;

  private static final String LISTED =
      BELOW + " AND (:archived IS NULL OR COALESCE(d.archived, FALSE) = :archived)\n";

  private static final String BY_SLUG = BadgeRows.SELECT + BELOW + " AND t.slug_key = :slugKey";
  private static final String BY_UUID = BadgeRows.SELECT + " WHERE t.uuid = :uuid";
  private static final String BY_IDS = BadgeRows.SELECT + " WHERE t.id IN (:ids)";
  private static final String PAGE =
      BadgeRows.SELECT + LISTED + " ORDER BY t.id LIMIT :limit OFFSET :offset";

  private static final String COUNT =
      "SELECT COUNT(*) FROM template t LEFT JOIN badge_detail d ON d.template_id = t.id" + LISTED;

  private static final String SAVE =
      """
      INSERT INTO badge_detail (template_id, strapline, earner_description, issuer_url, rubric_url,
                                time_value, time_units, award_limit, is_unique, archived,
                                badge_type, criteria, alignments, categories, tags)
      VALUES (:template, :strapline, :earnerDescription, :issuerUrl, :rubricUrl, :timeValue,
              :timeUnits, :limit, :unique, :archived, :type, :criteria, :alignments, :categories,
              :tags)
      ON DUPLICATE KEY UPDATE strapline = :strapline, earner_description = :earnerDescription,
             issuer_url = :issuerUrl, rubric_url = :rubricUrl, time_value = :timeValue,
             time_units = :timeUnits, award_limit = :limit, is_unique = :unique,
             archived = :archived, badge_type = :type, criteria = :criteria,
             alignments = :alignments, categories = :categories, tags = :tags
      """;

  private final JdbcClient jdbc;
  private final BadgeRows rows = new BadgeRows();

  JdbcBadgeCatalog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<Badge> find(Below below, String slugKey) {
    return below(BY_SLUG, below).param("slugKey", slugKey).query(rows).optional();
  }

  @Override
  public Optional<Badge> find(UUID template) {
    return jdbc.sql(BY_UUID).param("uuid", template.toString()).query(rows).optional();
  }

  @Override
  public Map<Long, Badge> findAll(Collection<Long> templates) {
    if (templates.isEmpty()) {
      return Map.of();
    }
    return jdbc.sql(BY_IDS).param("ids", templates).query(rows).list().stream()
        .collect(Collectors.toUnmodifiableMap(Badge::id, Function.identity()));
  }

  @Override
  public List<Badge> page(Below below, @Nullable Boolean archived, int limit, long offset) {
    return below(PAGE, below)
        .param("archived", archived)
        .param("limit", limit)
        .param("offset", offset)
        .query(rows)
        .list();
  }

  @Override
  public long count(Below below, @Nullable Boolean archived) {
    return below(COUNT, below).param("archived", archived).query(Long.class).single();
  }

  @Override
  public void save(long template, BadgeDetail detail) {
    jdbc.sql(SAVE)
        .param("template", template)
        .param("strapline", detail.strapline())
        .param("earnerDescription", detail.earnerDescription())
        .param("issuerUrl", detail.issuerUrl())
        .param("rubricUrl", detail.rubricUrl())
        .param("timeValue", detail.timeValue())
        .param("timeUnits", detail.timeUnits())
        .param("limit", detail.limit())
        .param("unique", detail.unique())
        .param("archived", detail.archived())
        .param("type", detail.type())
        .param("criteria", rows.write(detail.criteria()))
        .param("alignments", rows.write(detail.alignments()))
        .param("categories", rows.write(detail.categories()))
        .param("tags", rows.write(detail.tags()))
        .update();
  }

  private JdbcClient.StatementSpec below(String sql, Below below) {
    return jdbc.sql(sql)
        .param("system", below.system())
        .param("issuer", below.issuer())
        .param("program", below.program());
  }
}
