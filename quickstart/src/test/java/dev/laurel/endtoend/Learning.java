package dev.laurel.endtoend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Templates that are awarded by events of a platform, and the events, over HTTP. */
final class Learning {
  static final String PASSED = "org.openedx.learning.course.passing.status.updated.v1";

  private final Api api;
  private final String system;
  private int events;

  Learning(Api api, String system) {
    this.api = api;
    this.system = system;
    api.post("/v1/systems", Map.of("slug", system, "name", system));
  }

  /** Hosted, not active yet; its id. */
  String hosted(String name) {
    return hosted(name, true);
  }

  /** As {@link #hosted(String)}. */
  String hosted(String name, boolean reaward) {
    return created(
        api.post(
            "/v1/templates",
            Map.of(
                "system", system,
                "name", name,
                "slug", name,
                "awardMode", "both",
                "reaward", reaward)));
  }

  /** At the fake Credly, not active yet; its id. */
  String atCredly(String externalId) {
    var account =
        created(
            api.post(
                "/v1/provider-accounts",
                Map.of(
                    "system", system,
                    "provider", "credly",
                    "name", "credly",
                    "key", "any",
                    "organization", system)));
    return created(
        api.post(
            "/v1/templates",
            Map.of(
                "system", system,
                "name", "Badge of credly",
                "account", account,
                "externalId", externalId,
                "awardMode", "both")));
  }

  /** Met by passing the course; its id. */
  String requirement(String template, @Nullable String group, String course) {
    var form = new LinkedHashMap<String, Object>();
    form.put("eventType", PASSED);
    form.put("rules", passing(course, true));
    if (group != null) {
      form.put("group", group);
    }
    return created(api.post("/v1/templates/" + template + "/requirements", form));
  }

  /** Failing the course resets these. */
  void penalty(String template, String course, String... requirements) {
    created(
        api.post(
            "/v1/templates/" + template + "/penalties",
            Map.of(
                "eventType",
                PASSED,
                "rules",
                passing(course, false),
                "requirements",
                List.of(requirements))));
  }

  void activate(String template) {
    created(api.post("/v1/templates/" + template + "/activate", Map.of()));
  }

  /** Posts them as one batch; answers with what became of them. */
  Api.Answer happens(List<Map<String, Object>> batch) {
    var answer =
        api.post(
            "/v1/events?system=" + system,
            batch,
            "Content-Type",
            "application/cloudevents-batch+json");
    if (answer.status() != 202) {
      throw new AssertionError(answer.status() + ": " + answer.body());
    }
    return answer;
  }

  Map<String, Object> passes(String email, String course) {
    return event("e" + events++, email, course, true);
  }

  Map<String, Object> fails(String email, String course) {
    return event("e" + events++, email, course, false);
  }

  /** As Open edX sends it. */
  static Map<String, Object> event(String id, String email, String course, boolean passing) {
    var pii = Map.of("username", "user", "email", email, "name", "Ada Lovelace");
    var user = Map.of("id", 7, "is_active", true, "pii", pii);
    var status =
        Map.of("is_passing", passing, "course", Map.of("course_key", course), "user", user);
    var event = new LinkedHashMap<String, Object>();
    event.put("specversion", "1.0");
    event.put("id", id);
    event.put("source", "openedx/lms/web");
    event.put("type", PASSED);
    event.put("data", Map.of("course_passing_status", status));
    return event;
  }

  Api.Answer progress(String email, String template) {
    return api.get("/v1/progress?learner=" + email + "&template=" + template);
  }

  private static List<Map<String, Object>> passing(String course, boolean passing) {
    var rules = new ArrayList<Map<String, Object>>();
    rules.add(Map.of("dataPath", "course.course_key", "operator", "eq", "value", course));
    rules.add(Map.of("dataPath", "is_passing", "operator", "eq", "value", passing));
    return rules;
  }

  private static String created(Api.Answer answer) {
    if (answer.status() >= 300) {
      throw new AssertionError(answer.status() + ": " + answer.body());
    }
    return answer.text("id");
  }
}
