package dev.laurel.store.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.store.award.AwardsOnRecord;
import dev.laurel.store.award.OperatorAudit;
import dev.laurel.store.award.Releases;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.catalog.ProviderTemplate.Picture;
import dev.laurel.store.catalog.ProviderTemplates.Applied;
import dev.laurel.store.catalog.ProviderTemplates.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderTemplatesTest {
  private static final String PICTURE = "https://pictures.example/1.png";
  private StoreOnTest store;
  private AwardsOnRecord record;
  private ProviderTemplates templates;
  private long system;
  private long accountId;
  private UUID account;

  @BeforeAll
  void open() {
    store = new StoreOnTest();
    record = store.awards();
    templates = store.get(ProviderTemplates.class);
  }

  @AfterAll
  void close() {
    store.close();
  }

  @BeforeEach
  void anAccount() {
    system = record.system("s" + UUID.randomUUID());
    accountId = record.account(system, "ours");
    account = record.uuidOf("provider_account", accountId);
  }

  @Test
  void takesANewOneInInactiveAndForBothWaysOfAwarding() {
    var applied = templates.apply(account, template("t-1", "Première aide"));

    assertThat(applied).isEqualTo(new Applied(Outcome.NEW, null));
    assertThat(row("t-1"))
        .containsEntry("name", "Première aide")
        .containsEntry("slug", "premiere-aide")
        .containsEntry("description", "How it is earned")
        .containsEntry("image_url", PICTURE)
        .containsEntry("origin", "credly")
        .containsEntry("state", "active")
        .containsEntry("is_active", false)
        .containsEntry("award_mode", "both")
        .containsEntry("award_mode_chosen", false)
        .containsEntry("fallback_name", null)
        .containsEntry("withdrawn_at", null);
  }

  @Test
  void givesEachOfTwoWithOneNameItsOwnSlug() {
    templates.apply(account, template("t-1", "First aid"));
    templates.apply(account, template("t-2", "First aid"));
    templates.apply(account, template("t-3", "First aid"));
    templates.apply(account, template("t-4", "???"));

    assertThat(row("t-1")).containsEntry("slug", "first-aid");
    assertThat(row("t-2")).containsEntry("slug", "first-aid-2");
    assertThat(row("t-3")).containsEntry("slug", "first-aid-3");
    assertThat(row("t-4")).containsEntry("slug", "t-4");
  }

  @Test
  void changesOnlyWhatTheProviderHasChangedSinceItsLastCopy() {
    templates.apply(account, template("t-1", "First aid"));
    set("t-1", "name = 'Erste Hilfe', is_active = TRUE, award_mode = 'api', fallback_name = 'You'");

    assertThat(templates.apply(account, template("t-1", "First aid")).outcome())
        .isEqualTo(Outcome.UNCHANGED);
    var reworded = new ProviderTemplate("t-1", "First aid", "Two days", Picture.of(null), "active");
    assertThat(templates.apply(account, reworded).outcome()).isEqualTo(Outcome.CHANGED);

    assertThat(row("t-1"))
        .containsEntry("name", "Erste Hilfe")
        .containsEntry("description", "Two days")
        .containsEntry("image_url", null)
        .containsEntry("is_active", true)
        .containsEntry("award_mode", "api")
        .containsEntry("fallback_name", "You");

    assertThat(templates.apply(account, template("t-1", "First aid at sea")).outcome())
        .isEqualTo(Outcome.CHANGED);
    assertThat(row("t-1")).containsEntry("name", "First aid at sea");
  }

  @Test
  void keepsThePictureThatCouldNotBeReadThisTime() {
    var unread = new ProviderTemplate("t-1", "First aid", null, Picture.UNKNOWN, "active");
    templates.apply(account, unread);
    assertThat(row("t-1")).containsEntry("image_url", null);

    assertThat(templates.apply(account, template("t-1", "First aid")).outcome())
        .isEqualTo(Outcome.CHANGED);
    templates.apply(account, unread);

    assertThat(row("t-1")).containsEntry("image_url", PICTURE);
  }

  @Test
  void takesTheWordsOfAProviderThatHasJustChangedOneMadeByHand() {
    var id = record.template(system, "by-hand", accountId);
    record.jdbc().sql("UPDATE template SET external_id = 't-1' WHERE id = ?").param(id).update();

    assertThat(templates.changed(account, template("t-1", "First aid")).outcome())
        .isEqualTo(Outcome.CHANGED);
    assertThat(row("t-1")).containsEntry("name", "First aid").containsEntry("is_active", true);

    record.jdbc().sql("UPDATE template SET name = 'Ours' WHERE id = ?").param(id).update();
    assertThat(templates.changed(account, template("t-1", "First aid")).outcome())
        .as("what it changed was something else")
        .isEqualTo(Outcome.UNCHANGED);
    assertThat(row("t-1")).containsEntry("name", "Ours");
  }

  @Test
  void adoptsOneMadeByHandAndKeepsItsWords() {
    var id = record.template(system, "by-hand", accountId);
    record.jdbc().sql("UPDATE template SET external_id = 't-1' WHERE id = ?").param(id).update();

    assertThat(templates.apply(account, template("t-1", "First aid")).outcome())
        .isEqualTo(Outcome.CHANGED);

    assertThat(count()).isEqualTo(1);
    assertThat(row("t-1"))
        .containsEntry("name", "by-hand")
        .containsEntry("description", "How it is earned")
        .containsEntry("is_active", true);
    assertThat(templates.apply(account, template("t-1", "First aid")).outcome())
        .isEqualTo(Outcome.UNCHANGED);
  }

  @Test
  void flagsWhatIsGoneOrArchivedAndDeletesNothing() {
    templates.apply(account, template("t-1", "One"));
    templates.apply(account, template("t-2", "Two"));

    assertThat(templates.withdraw(account, "t-1").outcome()).isEqualTo(Outcome.WITHDRAWN);
    assertThat(templates.apply(account, inState("t-2", "draft")).outcome())
        .isEqualTo(Outcome.WITHDRAWN);

    assertThat(row("t-1")).containsEntry("state", "archived");
    assertThat(row("t-2")).containsEntry("state", "draft");
    assertThat(row("t-1").get("withdrawn_at")).isNotNull();
    assertThat(row("t-2").get("withdrawn_at")).isNotNull();
    assertThat(templates.withdraw(account, "t-1").outcome()).isEqualTo(Outcome.UNCHANGED);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void ignoresTheUnknownThatIsArchivedAndTheKnownThatWasDeletedHere() {
    assertThat(templates.apply(account, inState("t-1", "archived")).outcome())
        .isEqualTo(Outcome.IGNORED);
    assertThat(templates.withdraw(account, "t-1").outcome()).isEqualTo(Outcome.IGNORED);
    templates.apply(account, template("t-2", "Two"));
    set("t-2", "deleted_at = NOW(6), slug_key = CONCAT('~', id)");

    assertThat(templates.apply(account, template("t-2", "Two again")).outcome())
        .isEqualTo(Outcome.IGNORED);
    assertThat(row("t-2")).containsEntry("name", "Two");
  }

  @Test
  void freesTheAwardsThatParkedForATemplateThatIsBack() {
    templates.apply(account, template("t-1", "First aid"));
    templates.withdraw(account, "t-1");
    var template = (Long) row("t-1").get("id");
    var parked = record.parked(system, template, "template_withdrawn");
    record.parked(system, template, "provider_rejected");
    store.pass(Duration.ofHours(3));

    var applied = templates.apply(account, template("t-1", "First aid"));

    assertThat(applied.outcome()).isEqualTo(Outcome.CHANGED);
    assertThat(row("t-1")).containsEntry("withdrawn_at", null).containsEntry("state", "active");
    assertThat(store.get(Releases.class).next(applied.release(), 0, 10).items())
        .extracting(Releases.Item::credential)
        .containsExactly(parked);
    var uuid = record.uuidOf("template", template).toString();
    assertThat(store.get(OperatorAudit.class).of(uuid))
        .extracting(OperatorAudit.Entry::action)
        .containsExactly("template_withdrawn", "template_returned");
    assertThat(templates.apply(account, template("t-1", "First aid")).release()).isNull();
  }

  @Test
  void touchesNoOtherAccountsTemplates() {
    var other = record.uuidOf("provider_account", record.account(system, "other"));
    templates.apply(account, template("t-1", "Ours"));
    templates.apply(other, template("t-1", "Theirs"));
    templates.withdraw(other, "t-1");

    assertThat(row("t-1")).containsEntry("name", "Ours").containsEntry("withdrawn_at", null);
    assertThatThrownBy(() -> templates.withdraw(UUID.randomUUID(), "t-1"))
        .isInstanceOf(ProviderTemplates.UnknownAccount.class);
  }

  @Test
  void letsManyBringTheSameNewTemplateAtOnce() throws Exception {
    try (var callers = Executors.newFixedThreadPool(8)) {
      var all =
          IntStream.range(0, 16)
              .<Callable<Applied>>mapToObj(
                  n -> () -> templates.apply(account, template("t-" + n % 4, "Same name")))
              .toList();
      for (var done : callers.invokeAll(all)) {
        done.get();
      }
    }

    assertThat(count()).isEqualTo(4);
  }

  @Test
  void takesNoPictureThatAPageShouldNotShow() {
    assertThat(Picture.of("javascript:alert(1)").url()).isNull();
    assertThat(Picture.of("https://x.example/a\"onload=").url()).isNull();
    assertThat(Picture.of("https://x.example/" + "a".repeat(1000)).url()).isNull();
    assertThat(Picture.of(PICTURE).url()).isEqualTo(PICTURE);
  }

  private static ProviderTemplate template(String id, String name) {
    return new ProviderTemplate(id, name, "How it is earned", Picture.of(PICTURE), "active");
  }

  private static ProviderTemplate inState(String id, String state) {
    return new ProviderTemplate(id, "Any", null, Picture.of(PICTURE), state);
  }

  private Map<String, @Nullable Object> row(String externalId) {
    return record
        .jdbc()
        .sql("SELECT * FROM template WHERE account_id = ? AND external_id = ?")
        .params(accountId, externalId)
        .query()
        .singleRow();
  }

  private void set(String externalId, String assignments) {
    record
        .jdbc()
        .sql("UPDATE template SET " + assignments + " WHERE account_id = ? AND external_id = ?")
        .params(accountId, externalId)
        .update();
  }

  private int count() {
    return record
        .jdbc()
        .sql("SELECT COUNT(*) FROM template WHERE account_id = ?")
        .param(accountId)
        .query(Integer.class)
        .single();
  }
}
