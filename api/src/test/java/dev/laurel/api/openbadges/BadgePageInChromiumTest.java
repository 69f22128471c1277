package dev.laurel.api.openbadges;

import static dev.laurel.api.openbadges.PublicStage.PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.laurel.store.UtcTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The pages as a person meets them; skipped where Chromium is not installed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadgePageInChromiumTest {
  private static final String TAB = "\uE004";
  private static final String ENTER = "\uE007";
  private static final String LONG = "Rechtsschutzversicherungsgesellschaften".repeat(3);

  /** The smallest contrast of text with what is behind it (WCAG 2.2, 1.4.3). */
  private static final String CONTRAST =
      """
      (() => {
        const rgb = text => text.match(/[\\d.]+/g).map(Number);
        const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
            .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
            .reduce((sum, c, n) => sum + c * [0.2126, 0.7152, 0.0722][n], 0);
        const behind = element => {
          for (let e = element; e; e = e.parentElement) {
            const colour = rgb(getComputedStyle(e).backgroundColor);
            if (colour.length === 3 || colour[3] > 0) return colour;
          }
          return [255, 255, 255];
        };
        return Math.min(...[...document.querySelectorAll('main *, footer *')]
            .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
            .filter(e => e.getClientRects().length > 0)
            .map(e => [light(rgb(getComputedStyle(e).color)), light(behind(e))])
            .map(([a, b]) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)));
      })()
      """;

  private PublicStage stage;
  private Chromium browser;
  private long badge;

  @BeforeAll
  void open() {
    if (!Chromium.installed()) {
      return;
    }
    stage = new PublicStage();
    browser = Chromium.open("laurel.test", stage.api.port());
    badge = stage.badge("division");
    stage.change("template", badge, "image_url = NULL");
    stage.award(badge, "ada@example.org", Map.of("slug", "ada", "evidence", "https://e.test/1"));
  }

  @AfterAll
  void close() {
    if (stage != null) {
      stage.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void anOrdinaryWindow() {
    // Here and not before all: what a class skips as a whole is in no report.
    assumeTrue(Chromium.installed(), "chromium and chromedriver are not on the PATH");
    browser.width(1000);
    browser.prefersDark(false);
  }

  @Test
  void showsTheBadgeWithItsPictureUnderItsOwnPolicy() {
    browser.complaints();
    browser.visit(PUBLIC + "/public/assertions/ada");

    assertThat(browser.text("h1")).isEqualTo("Long Division");
    assertThat(browser.text(".state")).contains("Valid");
    assertThat(browser.value("document.querySelector('.picture img').naturalWidth").asInt())
        .isPositive();
    assertThat(browser.spokenName(".picture img")).isEqualTo("Picture of the badge Long Division");
    assertThat(browser.value("getComputedStyle(document.querySelector('article')).borderRadius"))
        .isNotEqualTo("0px");
    assertThat(browser.complaints()).filteredOn(words -> !words.contains("favicon")).isEmpty();
    browser.photograph("assertion-light");
  }

  @Test
  void tellsByKeyboardAloneWhetherABadgeBelongsToAnAddress() {
    browser.visit(PUBLIC + "/public/assertions/ada");
    browser.press(TAB);
    assertThat(browser.text(":focus")).isEqualTo("Skip to content");
    browser.value("document.querySelector('#email').focus()");
    assertThat(browser.spokenName("#email")).isEqualTo("Email address");

    browser.press("Ada@example.org" + ENTER);
    browser.await(".verdict.good");
    assertThat(browser.text("[role=status]")).startsWith("Yes");
    browser.photograph("assertion-checked");

    browser.value("document.querySelector('#email').focus()");
    browser.press("grace@example.org" + ENTER);
    browser.await(".verdict.over");
    assertThat(browser.text("[role=status]")).startsWith("No");
    assertThat(browser.address()).doesNotContain("grace");
  }

  @Test
  void canBeReadInLightAndDark() {
    stage.award(
        badge,
        "late@example.org",
        Map.of("slug", "late", "expires", UtcTime.of(Instant.parse("2026-10-06T00:00:00Z"))));
    for (var dark : List.of(false, true)) {
      browser.prefersDark(dark);
      for (var path : List.of("/assertions/ada", "/assertions/late", "/systems/school")) {
        browser.visit(PUBLIC + "/public" + path);
        assertThat(browser.value(CONTRAST).asDouble())
            .as(path + (dark ? " in dark" : " in light"))
            .isGreaterThanOrEqualTo(4.5);
        browser.photograph(path.substring(1).replace('/', '-') + (dark ? "-dark" : "-light"));
      }
    }
  }

  @Test
  void fitsANarrowScreenHoweverLongTheWords() {
    var wordy = stage.badge("wordy");
    stage.change("template", wordy, "name = '" + LONG + "', image_url = NULL");
    stage.award(wordy, "wordy@example.org", Map.of("slug", "w".repeat(200)));
    browser.width(320);
    browser.visit(PUBLIC + "/public/assertions/" + "w".repeat(200));
    assertThat(browser.value("document.scrollingElement.scrollWidth").asInt()).isEqualTo(320);
    browser.photograph("assertion-narrow-long");
    browser.visit(PUBLIC + "/public/assertions/ada");
    assertThat(browser.value("document.scrollingElement.scrollWidth").asInt()).isEqualTo(320);
    browser.photograph("assertion-narrow");
  }

  @Test
  void printsTheAddressInPlaceOfTheForm() {
    browser.onPaper();
    browser.visit(PUBLIC + "/public/assertions/ada");
    assertThat(browser.value("document.querySelector('form').getClientRects().length").asInt())
        .isZero();
    assertThat(browser.text("footer")).contains(PUBLIC + "/public/assertions/ada");
    browser.photograph("assertion-print");
  }

  @Test
  void runsNoScriptThatSomebodyHidInABadge() {
    var hostile = stage.badge("hostile");
    var script = "<script>window.hacked = 1</script><img src=x onerror=\"window.hacked = 1\">";
    stage
        .jdbc()
        .sql("UPDATE template SET name = ?, description = ?, criteria_url = ? WHERE id = ?")
        .params(script, script, "javascript:window.hacked=1", hostile)
        .update();
    for (var path : List.of("/systems/school/badges/hostile", "/badges/" + stage.uuid(hostile))) {
      browser.visit(PUBLIC + "/public" + path);
      assertThat(browser.text("h1")).isEqualTo(script);
      assertThat(browser.value("window.hacked === undefined").asBoolean()).isTrue();
      assertThat(browser.value("document.querySelectorAll('script, [onerror]').length").asInt())
          .isZero();
      assertThat(browser.value("document.querySelectorAll('a[href^=javascript]').length").asInt())
          .isZero();
    }
  }

  @Test
  void leadsFromABadgeToItsIssuer() {
    browser.visit(PUBLIC + "/public/systems/school/badges/division");
    browser.photograph("badge-light");
    browser.value("document.querySelector('header a').click()");
    browser.await("dt");
    assertThat(browser.text("h1")).isEqualTo("summer");
    assertThat(browser.address())
        .isEqualTo(PUBLIC + "/public/systems/school/issuers/maths/programs/summer");
    browser.photograph("issuer-light");
  }

  @Test
  void showsPlainlyWhatIsNotValidOrNotThere() {
    stage.award(badge, "taken@example.org", Map.of("slug", "taken", "status", "revoked"));
    browser.visit(PUBLIC + "/public/assertions/taken");
    assertThat(browser.text("h1")).isEqualTo("This badge is not valid any more");
    browser.photograph("gone-light");
    browser.visit(PUBLIC + "/public/assertions/nothing");
    assertThat(browser.text("h1")).isEqualTo("There is no such badge here");
  }
}
