package dev.laurel.api.badgekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Changes of the catalogue at the same time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogRacesTest {
  private RunningApi api;
  private BadgeKitSite site;

  @BeforeAll
  void open() {
    api = RunningApi.start("127.0.0.1:1", BadgeKitSite.MASTER_SETTING);
    site = BadgeKitSite.master(api);
    site.post("/systems", "{\"name\":\"Races\",\"url\":\"https://r.example\"}");
  }

  @AfterAll
  void close() {
    api.close();
  }

  @Test
  void givesASlugToOneOfTwenty() throws Exception {
    var answers =
        atOnce(
            IntStream.range(0, 20)
                .<Callable<Integer>>mapToObj(
                    n -> () -> site.post("/systems/races/badges", badge("wanted")).status())
                .toList());
    assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
    assertThat(site.get("/systems/races/badges").json().path("badges").size()).isEqualTo(1);
  }

  @Test
  void addsNothingToWhatIsBeingDeleted() throws Exception {
    for (var round = 0; round < 10; round++) {
      // given
      var issuer = "/systems/races/issuers/i" + round;
      var slug = "b" + round;
      site.post(
          "/systems/races/issuers",
          "{\"name\":\"I\",\"slug\":\"i" + round + "\",\"url\":\"https://i.example\"}");
      // when
      var answers =
          atOnce(
              List.of(
                  () -> site.delete(issuer).status(),
                  () -> site.post(issuer + "/badges", badge(slug)).status()));
      // then
      assertThat(answers).isIn(List.of(200, 404), List.of(409, 201));
      assertThat(site.get("/systems/races/badges/" + slug).status())
          .isEqualTo(answers.getLast() == 201 ? 200 : 404);
    }
  }

  private static List<Integer> atOnce(List<Callable<Integer>> calls) throws Exception {
    try (var threads = Executors.newFixedThreadPool(calls.size())) {
      return threads.invokeAll(calls).stream().map(call -> call.resultNow()).toList();
    }
  }

  private static String badge(String slug) {
    return """
    {"name":"A badge","slug":"%s","earnerDescription":"E","consumerDescription":"C",
     "criteriaUrl":"https://c.example","unique":false}
    """
        .formatted(slug);
  }
}
