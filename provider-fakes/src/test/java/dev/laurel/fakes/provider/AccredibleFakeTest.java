package dev.laurel.fakes.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AccredibleFakeTest {

  private final AccredibleFake fake = AccredibleFake.start();
  private final Caller caller = Caller.accredible(fake, "key-1");

  @BeforeEach
  void aGroup() {
    fake.addTemplate("1001", "First aid at sea");
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  @Test
  void issuesARecordWhoseIdIsATextInV1AndANumberInV2() throws Exception {
    // when
    var issued = caller.post("/v1/credentials", order("ada@example.org"));
    // then
    var record = issued.json().path("credential");
    assertThat(issued.status()).isEqualTo(200);
    assertThat(record.path("id").isString()).isTrue();
    assertThat(record.path("approve").asBoolean()).isTrue();
    assertThat(search().path(0).path("id").isNumber()).isTrue();
    assertThat(fake.badges()).extracting(FakeBadge::credential).containsOnly("c-1");
  }

  @Test
  void findsANewRecordOnlyAfterTheLag() throws Exception {
    // given
    fake.searchLag(Duration.ofHours(1));
    caller.post("/v1/credentials", order("ada@example.org"));
    // then
    assertThat(search()).isEmpty();
    // when
    fake.searchLag(Duration.ZERO);
    // then
    assertThat(search()).hasSize(1);
  }

  @Test
  void createsWithoutPublishingWhenCreditsRunOutAndPublishesLater() throws Exception {
    // given
    fake.credits(0);
    // when
    var record = caller.post("/v1/credentials", order("ada@example.org")).json().path("credential");
    // then
    assertThat(record.path("approve").asBoolean()).isFalse();
    assertThat(approve(record)).isFalse();
    // when
    fake.credits(1);
    // then
    assertThat(approve(record)).isTrue();
  }

  @Test
  void deniesASecondRecordAlsoWhenTheFirstHasExpiredUnlessTold() throws Exception {
    // given
    var id =
        caller
            .post("/v1/credentials", order("ada@example.org"))
            .json()
            .path("credential")
            .path("id")
            .asString();
    var withdrawn =
        caller.put("/v1/credentials/" + id, "{\"credential\":{\"expired_on\":\"2026-02-02\"}}");
    assertThat(withdrawn.status()).isEqualTo(200);
    assertThat(fake.liveBadges()).isEmpty();
    assertThat(fake.badges()).extracting(FakeBadge::state).containsOnly("expired");
    // then
    assertThat(caller.post("/v1/credentials", order("ada@example.org")).status()).isEqualTo(422);
    // when
    fake.expiredRecordsDeny(false);
    // then
    assertThat(caller.post("/v1/credentials", order("ada@example.org")).status()).isEqualTo(200);
  }

  @Test
  void refusesToExpireBeforeTheIssueWhenTold() throws Exception {
    // given
    fake.expiryBeforeIssueTaken(false);
    var record = caller.post("/v1/credentials", order("ada@example.org")).json().path("credential");
    // then
    var body = "{\"credential\":{\"expired_on\":\"2026-01-31\"}}";
    assertThat(caller.put("/v1/credentials/" + record.path("id").asString(), body).status())
        .isEqualTo(422);
  }

  @Test
  void listsGroupsPageByPageInBothWays() throws Exception {
    // given
    for (var id = 2000; id < 2060; id++) {
      fake.addTemplate(String.valueOf(id), "Group " + id);
    }
    // when
    var first = caller.post("/v1/issuer/groups/search", "{\"page\":1,\"page_size\":50}").json();
    var second = caller.get("/v1/issuer/all_groups?page=2&page_size=50").json();
    // then
    assertThat(first.path("groups")).hasSize(50);
    assertThat(first.path("meta").path("next_page").asInt()).isEqualTo(2);
    assertThat(second.path("groups")).hasSize(11);
    assertThat(second.path("meta").path("next_page").isNull()).isTrue();
    assertThat(caller.get("/v1/designs/7").json().path("design").path("image").asString())
        .isNotEmpty();
  }

  private boolean approve(JsonNode record) throws Exception {
    return caller
        .put(
            "/v1/credentials/" + record.path("id").asString(),
            "{\"credential\":{\"approve\":true}}")
        .json()
        .path("credential")
        .path("approve")
        .asBoolean();
  }

  private JsonNode search() throws Exception {
    return caller
        .post(
            "/v2/credentials/search",
            "{\"query\":{\"recipient_email\":\"ada@example.org\",\"group.id\":1001},"
                + "\"page\":{\"size\":50}}")
        .json()
        .path("credentials");
  }

  private static String order(String email) {
    return """
    {"credential":{"recipient":{"name":"Ada L","email":"%s","id":"p-1"},"group_id":1001,
     "name":"First aid at sea","issued_on":"2026-02-01","complete":true,"approve":true,
     "meta_data":{"laurel_credential":"c-1"}}}\
    """
        .formatted(email);
  }
}
