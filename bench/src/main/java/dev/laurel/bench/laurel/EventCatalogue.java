package dev.laurel.bench.laurel;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Systems whose templates events are to award: each template hosted, active, by requirements. */
public final class EventCatalogue {
  static final String PASSED = "org.openedx.learning.course.passing.status.updated.v1";

  /** Of the one template that the bench's learners earn. */
  static final String COURSE = "course-v1:Bench+Earned+2026";

  private static final int REQUIREMENTS_OF_A_TEMPLATE = 10;

  private final Laurel laurel;

  public EventCatalogue(Laurel laurel) {
    this.laurel = laurel;
  }

  /**
   * Makes a system with so many active requirements, each of them for a course of its own that
   * nobody passes.
   *
   * @param requirements a multiple of ten
   * @return its slug
   */
  public String withRequirements(int requirements) throws IOException, InterruptedException {
    var system = system();
    for (var from = 0; from < requirements; from += REQUIREMENTS_OF_A_TEMPLATE) {
      var template = template(system);
      for (var n = from; n < from + REQUIREMENTS_OF_A_TEMPLATE; n++) {
        require(template, "course-v1:Bench+Other" + n + "+2026");
      }
      activate(template);
    }
    return system;
  }

  /** Makes a system with one template, which passing {@link #COURSE} completes; its slug. */
  public String withEarnedTemplate() throws IOException, InterruptedException {
    var system = system();
    var template = template(system);
    require(template, COURSE);
    activate(template);
    return system;
  }

  private String system() throws IOException, InterruptedException {
    var slug = "bench-" + UUID.randomUUID();
    laurel.post("/v1/systems", Map.of("slug", slug, "name", slug));
    return slug;
  }

  private String template(String system) throws IOException, InterruptedException {
    var name = "bench-" + UUID.randomUUID();
    return laurel
        .post("/v1/templates", Map.of("system", system, "slug", name, "name", name))
        .text("id");
  }

  private void require(String template, String course) throws IOException, InterruptedException {
    var rules =
        List.of(
            Map.of("dataPath", "course.course_key", "operator", "eq", "value", course),
            Map.of("dataPath", "is_passing", "operator", "eq", "value", "true"));
    laurel.post(
        "/v1/templates/" + template + "/requirements", Map.of("eventType", PASSED, "rules", rules));
  }

  private void activate(String template) throws IOException, InterruptedException {
    laurel.post("/v1/templates/" + template + "/activate", Map.of());
  }
}
