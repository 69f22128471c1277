package dev.laurel.api.badgekit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceListsTest extends InstancesStage {

  @Test
  void answersPagesWithTheirTotalAndAnEmptyOneBeyondTheEnd() {
    for (var n = 0; n < 5; n++) {
      award("page-" + n + "@example.org");
    }
    var second = site.get(instances() + "?page=2&count=2").json();
    assertThat(emails(second)).containsExactly("page-2@example.org", "page-3@example.org");
    assertThat(second.path("pageData").path("page").asInt()).isEqualTo(2);
    assertThat(second.path("pageData").path("count").asInt()).isEqualTo(2);
    assertThat(second.path("pageData").path("total").asInt()).isEqualTo(5);

    var beyond = site.get(instances() + "?page=99999999999&count=100000").json();
    assertThat(beyond.path("instances")).isEmpty();
    assertThat(beyond.path("pageData").path("total").asInt()).isEqualTo(5);

    for (var whole : List.of("", "?page=1", "?page=0&count=2", "?page=x&count=2", "?count=-1")) {
      var all = site.get(instances() + whole).json();
      assertThat(all.path("instances")).as(whole).hasSize(5);
      assertThat(all.has("pageData")).as(whole).isFalse();
    }
  }

  @Test
  void answersTheFirstThousandOfALongListAndALinkToTheRest() {
    for (var range : List.of(List.of(1, 600), List.of(601, 1_001))) {
      stage
          .jdbc()
          .sql(
              "INSERT INTO learner (uuid, system_id, email, email_key, created_at)"
                  + " WITH RECURSIVE numbers AS (SELECT ? AS n UNION ALL"
                  + " SELECT n + 1 FROM numbers WHERE n < ?)"
                  + " SELECT UUID(), ?, CONCAT(n, '-long@example.org'),"
                  + " CONCAT(n, '-long@example.org'), ? FROM numbers")
          .params(range.getFirst(), range.getLast(), stage.system, then())
          .update();
    }
    stage
        .jdbc()
        .sql(
            "INSERT INTO credential (uuid, system_id, template_id, learner_id, status, state, step,"
                + " inserted_by_run, issued_on, evidence, created_at)"
                + " SELECT UUID(), system_id, ?, id, 'awarded', 'issued', 'issue', 'r', ?, '', ?"
                + " FROM learner WHERE email LIKE '%-long@example.org'")
        .params(badgeRow, then(), then())
        .update();

    var answer = site.get(instances());
    assertThat(answer.json().path("instances")).hasSize(1_000);
    assertThat(answer.header("Link")).contains("page=2").contains("rel=\"next\"");
    assertThat(site.get(instances() + "?page=2&count=1000").json().path("instances")).hasSize(1);
    assertThat(site.get(instances() + "?page=1&count=5000").json().path("instances"))
        .hasSize(1_000);
  }

  @Test
  void answersAnEmptyListForAnEarnerWithoutBadges() {
    var nobody = site.get(SYSTEM + "/instances/nobody@example.org");
    assertThat(nobody.status()).isEqualTo(200);
    assertThat(nobody.json().path("instances")).isEmpty();
    assertThat(nobody.json().has("instance")).isFalse();
  }
}
