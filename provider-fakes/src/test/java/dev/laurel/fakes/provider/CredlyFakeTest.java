package dev.laurel.fakes.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CredlyFakeTest {

  private static final String ORG = "/v1/organizations/laurel-org/";

  private final CredlyFake fake = CredlyFake.start();
  private final Caller caller = Caller.credly(fake, "key-1");

  @BeforeEach
  void aTemplate() {
    fake.addTemplate("t-1", "First aid at sea");
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void issuesABadgeThatIsFoundByEmailAndByPerson() throws Exception {
    // when
    var issued = caller.post(ORG + "badges", order("ada@example.org", "p-1"));
    // then
    assertThat(issued.status()).isEqualTo(201);
    var id = issued.json().path("data").path("id").asString();
    assertThat(found("recipient_email::ada@example.org|badge_template_id::t-1")).containsOnly(id);
    assertThat(found("issuer_earner_id::p-1|badge_template_id::t-1")).containsOnly(id);
    assertThat(found("issuer_earner_id::p-2|badge_template_id::t-1")).isEmpty();
    assertThat(found("recipient_email::ada@example.org|state::revoked")).isEmpty();
    assertThat(fake.liveBadges()).extracting(FakeBadge::email).containsOnly("ada@example.org");
  }

  @Test
  void deniesASecondBadgeOfTheSameEmailOrPersonUntilTheFirstIsRevoked() throws Exception {
    // given
    var id =
        caller
            .post(ORG + "badges", order("ada@example.org", "p-1"))
            .json()
            .path("data")
            .path("id")
            .asString();
    // then
    assertThat(caller.post(ORG + "badges", order("ADA@example.org", "p-2")).status())
        .isEqualTo(422);
    assertThat(caller.post(ORG + "badges", order("bob@example.org", "p-1")).status())
        .isEqualTo(422);
    // when
    assertThat(revoke(id)).isEqualTo(200);
    // then
    assertThat(revoke(id)).isEqualTo(422);
    assertThat(revoke("no-such-badge")).isEqualTo(404);
    assertThat(caller.post(ORG + "badges", order("ada@example.org", "p-1")).status())
        .isEqualTo(201);
    assertThat(fake.badges()).hasSize(2);
    assertThat(fake.liveBadges()).hasSize(1);
  }

  @Test
  void refusesUnknownAndArchivedTemplatesAndMissingFields() throws Exception {
    // given
    fake.addTemplate("t-2", "Retired");
    fake.archiveTemplate("t-2");
    // then
    var order = order("ada@example.org", "p-1");
    assertThat(caller.post(ORG + "badges", order.replace("t-1", "t-2")).status()).isEqualTo(422);
    assertThat(caller.post(ORG + "badges", order.replace("t-1", "t-9")).status()).isEqualTo(422);
    assertThat(caller.post(ORG + "badges", "{\"recipient_email\":\"a@b\"}").status())
        .isEqualTo(422);
    assertThat(fake.badges()).isEmpty();
  }

  @Test
  void listsActiveTemplatesFiftyAPage() throws Exception {
    // given
    for (var i = 0; i < 120; i++) {
      fake.addTemplate("more-" + i, "More " + i);
    }
    fake.archiveTemplate("more-7");
    // when
    var ids = new ArrayList<String>();
    var next = ORG + "badge_templates?filter=state::active&page=1";
    while (next != null) {
      var page = caller.get(next).json();
      page.path("data").forEach(template -> ids.add(template.path("id").asString()));
      assertThat(page.path("data").size()).isLessThanOrEqualTo(50);
      next = Json.text(page.path("metadata").path("next_page_url"));
    }
    // then
    assertThat(ids).hasSize(120).doesNotContain("more-7").doesNotHaveDuplicates();
  }

  @Test
  void takesOnlyTheKeyItWasTold() throws Exception {
    // when
    fake.acceptOnlyKey("key-2");
    // then
    assertThat(caller.get(ORG + "badge_templates").status()).isEqualTo(401);
    assertThat(Caller.credly(fake, "key-2").get(ORG + "badge_templates").status()).isEqualTo(200);
    // when
    fake.refuseKey("key-2");
    // then
    assertThat(Caller.credly(fake, "key-2").get(ORG + "badge_templates").status()).isEqualTo(401);
  }

  @Test
  void answersTheEventItWasGiven() throws Exception {
    // when
    fake.event("e-1", "{\"id\":\"e-1\",\"event_type\":\"badge.state.changed\"}");
    // then
    assertThat(caller.get(ORG + "events/e-1").json().path("data").path("event_type").asString())
        .isEqualTo("badge.state.changed");
    assertThat(caller.get(ORG + "events/e-2").status()).isEqualTo(404);
  }

  private List<String> found(String filter) throws Exception {
    var query = URLEncoder.encode(filter, StandardCharsets.UTF_8);
    return caller
        .get(ORG + "badges?filter=" + query)
        .json()
        .path("data")
        .valueStream()
        .map(badge -> badge.path("id").asString())
        .toList();
  }

  private int revoke(String id) throws Exception {
    return caller.put(ORG + "badges/" + id + "/revoke", "{\"reason\":\"mistake\"}").status();
  }

  static String order(String email, String person) {
    return """
    {"recipient_email":"%s","badge_template_id":"t-1","issued_at":"2026-02-01 09:41:00 +0000",
     "issued_to_first_name":"Ada","issued_to_last_name":"L","issuer_earner_id":"%s"}\
    """
        .formatted(email, person);
  }
}
