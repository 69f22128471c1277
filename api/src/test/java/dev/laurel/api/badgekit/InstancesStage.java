package dev.laurel.api.badgekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi.Answer;
import dev.laurel.api.award.AwardStage;
import dev.laurel.store.UtcTime;
import dev.laurel.store.award.AwardsOnRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** An api with badges at program scope to award by BadgeKit's paths, and what such tests ask. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InstancesStage {
  static final String SYSTEM = "/systems/acme";
  static final String ISSUER = SYSTEM + "/issuers/works";
  static final String PROGRAM = ISSUER + "/programs/night";

  AwardStage stage;
  BadgeKitSite site;
  long issuer;
  long program;
  long badgeRow;
  String badge;

  @BeforeAll
  void open() {
    stage = new AwardStage(BadgeKitSite.MASTER_SETTING);
    site = BadgeKitSite.master(stage.api);
    issuer = insert("issuer", "works");
    program = insert("program", "night", issuer);
  }

  @AfterAll
  void close() {
    stage.close();
  }

  /** A badge of the program, so that all three scopes reach it. */
  @BeforeEach
  void anotherBadge() {
    badge = "Badge-" + UUID.randomUUID().toString().substring(0, 8);
    badgeRow = badge(badge, null);
  }

  UUID credential(Answer created) {
    return UUID.fromString(
        stage
            .jdbc()
            .sql("SELECT uuid FROM credential WHERE slug = ?")
            .param(slug(created))
            .query(String.class)
            .single());
  }

  List<Answer> twenty(IntFunction<String> body) throws InterruptedException {
    return atOnce(n -> post(instances(), body.apply(n)));
  }

  static List<Answer> atOnce(IntFunction<Answer> request) throws InterruptedException {
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      var requests =
          IntStream.range(0, 20).mapToObj(n -> (Callable<Answer>) () -> request.apply(n)).toList();
      return callers.invokeAll(requests).stream().map(Future::resultNow).toList();
    }
  }

  Answer award(String email) {
    return post(instances(), "{\"email\": \"" + email + "\"}");
  }

  Answer claim(String email, String code) {
    return post(instances(), "{\"email\": \"%s\", \"claimCode\": \"%s\"}".formatted(email, code));
  }

  /** As callers are told to, repeats a request that a busy machine did not answer in time. */
  Answer post(String path, String body) {
    var answer = site.post(path, body);
    for (var tries = 1; answer.status() == 503 && tries < 4; tries++) {
      answer = site.post(path, body);
    }
    return answer;
  }

  String instances() {
    return PROGRAM + "/badges/" + badge + "/instances";
  }

  String statusOf(String slug) {
    return stage
        .jdbc()
        .sql("SELECT status FROM credential WHERE slug = ?")
        .param(slug)
        .query(String.class)
        .single();
  }

  JsonNode shown(String code) {
    return site.get(PROGRAM + "/badges/" + badge + "/codes/" + code).json().path("claimCode");
  }

  JsonNode listed(String code) {
    return site.get(PROGRAM + "/badges/" + badge + "/codes")
        .json()
        .path("claimCodes")
        .valueStream()
        .filter(one -> one.path("code").asString().equals(code))
        .findFirst()
        .orElseThrow();
  }

  void code(String code, boolean multiuse) {
    stage
        .jdbc()
        .sql(
            "INSERT INTO claim_code (system_id, template_id, code, code_key, multiuse, created_at)"
                + " VALUES (?, ?, ?, ?, ?, ?)")
        .params(stage.system, badgeRow, code, code, multiuse, then())
        .update();
  }

  long badge(String slug, Long account) {
    var row = stage.record.template(stage.system, slug, account);
    stage
        .jdbc()
        .sql(
            "UPDATE template SET slug_key = LOWER(slug), issuer_id = ?, program_id = ? WHERE id ="
                + " ?")
        .params(issuer, program, row)
        .update();
    return row;
  }

  long insert(String table, String slug, Long... parent) {
    var values = new ArrayList<Object>();
    values.addAll(List.of(UUID.randomUUID().toString(), stage.system, slug, slug, slug, then()));
    values.addAll(List.of(parent));
    stage
        .jdbc()
        .sql(
            "INSERT INTO %s (uuid, system_id, slug, slug_key, name, created_at%s) VALUES (?%s)"
                .formatted(
                    table,
                    parent.length == 0 ? "" : ", issuer_id",
                    ", ?".repeat(values.size() - 1)))
        .params(values)
        .update();
    return stage
        .jdbc()
        .sql("SELECT id FROM " + table + " WHERE slug = ?")
        .param(slug)
        .query(Long.class)
        .single();
  }

  static Object then() {
    return UtcTime.of(AwardsOnRecord.THEN);
  }

  static String slug(Answer created) {
    assertThat(created.status()).as(created.text()).isEqualTo(201);
    return created.json().path("instance").path("slug").asString();
  }

  static List<String> emails(JsonNode list) {
    return list.path("instances").valueStream().map(one -> one.path("email").asString()).toList();
  }
}
