package dev.laurel.api.openbadges;

import dev.laurel.api.RunningApi;
import dev.laurel.api.RunningApi.Answer;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.AwardsOnRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The api over HTTP with a small catalogue, whose badges and awards are written as rows. */
final class PublicStage implements AutoCloseable {
  /** The configured public URL, where nobody answers: what we serve is asked of the real port. */
  static final String PUBLIC = "http://laurel.test";

  static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";
  static final Instant ISSUED = Instant.parse("2026-10-05T08:00:00Z");

  final RunningApi api = RunningApi.start();
  final AwardsOnRecord record = new AwardsOnRecord(api.database().dataSource());
  final long system;
  final long issuer;
  final long program;

  PublicStage() {
    var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (api.get("/v1/awards", RunningApi.ADMIN).status() != 200) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the api is not ready within a minute");
      }
      Thread.onSpinWait();
    }
    system = record.system("school");
    change("`system`", system, "name = 'School', url = 'https://school.test/'");
    issuer = organization("issuer", "maths", Map.of());
    change("issuer", issuer, "email = 'maths@school.test', description = 'Numbers'");
    program = organization("program", "summer", Map.of("issuer_id", issuer));
  }

  /** A hosted badge of the program, with all that can be told of one. */
  long badge(String slug) {
    var badge = record.template(system, slug, null);
    change(
        "template",
        badge,
        "name = 'Long Division', description = 'Divides', issuer_id = "
            + issuer
            + ", program_id = "
            + program
            + ", criteria_url = 'https://school.test/division',"
            + " image_url = 'https://school.test/division.png'");
    jdbc()
        .sql(
            """
            INSERT INTO badge_detail (template_id, strapline, is_unique, archived, criteria,
                                      alignments, categories, tags)
            VALUES (?, 'No remainder', FALSE, FALSE, ?, ?, '[]', ?)
            """)
        .params(
            badge,
            "[{\"id\": 1, \"description\": \"Divide by seven\", \"required\": true, \"note\":"
                + " \"\"},{\"id\": 2, \"description\": \"Explain it\", \"required\": false,"
                + " \"note\": \"\"}]",
            "[{\"id\": 1, \"name\": \"Arithmetic\", \"url\": \"https://standards.test/4\","
                + " \"description\": \"Whole numbers\"}]",
            "[{\"id\": 1, \"value\": \"maths\"}]")
        .update();
    return badge;
  }

  /** An award of {@code badge} to {@code email}; {@code changes} are columns and their values. */
  UUID award(long badge, String email, Map<String, ?> changes) {
    var row = new TreeMap<String, Object>(changes);
    row.putIfAbsent("learner_id", record.learner(system, email));
    row.putIfAbsent("issued_on", UtcTime.of(ISSUED));
    if (row.containsKey("slug")) {
      row.put("slug_key", row.get("slug").toString().toLowerCase(Locale.ROOT));
    }
    return record.award(system, badge, row);
  }

  UUID uuid(long badge) {
    return record.uuidOf("template", badge);
  }

  void change(String table, long id, String assignments) {
    jdbc().sql("UPDATE " + table + " SET " + assignments + " WHERE id = ?").param(id).update();
  }

  /** As a deletion leaves it. */
  void delete(String table, long id) {
    change(table, id, "deleted_at = '2026-11-01', slug_key = CONCAT('~', id)");
  }

  /**
   * @param url ours, with or without the public URL before it
   */
  Answer get(String url, String accept) {
    return api.send("GET", url.replaceFirst("^" + PUBLIC, ""), null, null, "Accept", accept);
  }

  JdbcClient jdbc() {
    return record.jdbc();
  }

  private long organization(String table, String slug, Map<String, ?> more) {
    var columns = String.join("", more.keySet().stream().map(column -> ", " + column).toList());
    var values = String.join("", more.values().stream().map(value -> ", " + value).toList());
    var uuid = UUID.randomUUID().toString();
    jdbc()
        .sql(
            "INSERT INTO %s (uuid, system_id, slug, slug_key, name, created_at%s)"
                    .formatted(table, columns)
                + " VALUES (?, ?, ?, ?, ?, ?%s)".formatted(values))
        .params(uuid, system, slug, slug, slug, UtcTime.of(AwardsOnRecord.THEN))
        .update();
    return jdbc()
        .sql("SELECT id FROM " + table + " WHERE uuid = ?")
        .param(uuid)
        .query(Long.class)
        .single();
  }

  @Override
  public void close() {
    api.close();
  }
}
