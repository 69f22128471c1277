package dev.laurel.api.openbadges;

import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.store.award.PublicAssertion;
import dev.laurel.store.catalog.Badge;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * The pages for people, in HTML that needs no script. Whose badge it is stays unsaid: a link is
 * passed on more easily than its owner thinks.
 */
@Component
class BadgePages {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final ITemplateEngine engine;
  private final BadgeUrls urls;
  private final PageStyle style;
  private final Clock clock;

  BadgePages(ITemplateEngine engine, BadgeUrls urls, PageStyle style, Clock clock) {
    this.engine = engine;
    this.urls = urls;
    this.style = style;
    this.clock = clock;
  }

  /** What somebody is told who asked whether a badge belongs to an address. */
  enum Verdict {
    THEIRS("Yes, this badge was awarded to that address.", "good"),
    NOT_THEIRS("No, this badge was not awarded to that address.", "over"),
    NO_ADDRESS("Please enter an email address such as ada@example.org.", "over");

    private final String words;
    private final String tone;

    Verdict(String words, String tone) {
      this.words = words;
      this.tone = tone;
    }
  }

  /**
   * @param verdict null if nobody has asked
   */
  String assertion(PublicAssertion assertion, Badge badge, @Nullable Verdict verdict) {
    var page = page(badge);
    var expires = assertion.expires();
    var expired =
        assertion.status() == CredentialStatus.EXPIRED
            || expires != null && !expires.isAfter(clock.instant());
    page.setVariable("title", badge.template().name() + ", awarded by " + issuer(badge));
    page.setVariable("canonical", urls.assertion(assertion, false));
    page.setVariable("document", urls.assertion(assertion, true));
    page.setVariable("check", urls.path(assertion) + "/check");
    page.setVariable("personal", true);
    page.setVariable("expired", expired);
    page.setVariable("issuedOn", assertion.issuedOn());
    page.setVariable("issuedOnText", day(assertion.issuedOn()));
    page.setVariable("expires", expires);
    page.setVariable("expiresText", expires == null ? null : day(expires));
    page.setVariable(
        "evidence", assertion.evidence().stream().filter(BadgeUrls::leadsToTheWeb).toList());
    page.setVariable("provider", provider(badge.template().origin()));
    page.setVariable("providerUrl", BadgeUrls.web(assertion.providerUrl()));
    if (verdict != null) {
      page.setVariable("verdict", verdict.words);
      page.setVariable("verdictTone", verdict.tone);
    }
    return engine.process("openbadges/assertion", page);
  }

  String badge(Badge badge) {
    var page = page(badge);
    page.setVariable("title", badge.template().name() + ", a badge of " + issuer(badge));
    page.setVariable("canonical", urls.badge(badge, false));
    page.setVariable("document", urls.badge(badge, true));
    page.setVariable("tags", badge.detail().tags());
    return engine.process("openbadges/badge", page);
  }

  String issuer(BadgeIssuer issuer, String canonical) {
    var page = page();
    page.setVariable("title", issuer.name() + ", issuer of badges");
    page.setVariable("name", issuer.name());
    page.setVariable("canonical", canonical);
    page.setVariable("image", urls.image(issuer.imageUrl()));
    page.setVariable("summary", issuer.description() == null ? "" : issuer.description());
    page.setVariable("description", issuer.description());
    page.setVariable("url", issuer.url());
    page.setVariable("email", issuer.email());
    return engine.process("openbadges/issuer", page);
  }

  String gone() {
    return message(
        "Not valid",
        "This badge is not valid any more",
        "It was withdrawn by its issuer, or removed at the wish of the person who had earned it.");
  }

  String unknown() {
    return message(
        "Not found",
        "There is no such badge here",
        "Please check the address: it must be complete, just as you were given it.");
  }

  private String message(String state, String title, String words) {
    var page = page();
    page.setVariable("state", state);
    page.setVariable("title", title);
    page.setVariable("words", words);
    page.setVariable("personal", true);
    return engine.process("openbadges/message", page);
  }

  private Context page(Badge badge) {
    var page = page();
    var template = badge.template();
    page.setVariable("name", template.name());
    page.setVariable("image", urls.image(badge));
    page.setVariable("summary", BadgeClassDocuments.description(badge));
    page.setVariable("description", template.description());
    page.setVariable("strapline", badge.detail().strapline());
    page.setVariable("criteria", badge.detail().criteria());
    page.setVariable("criteriaUrl", BadgeUrls.web(template.criteriaUrl()));
    page.setVariable("alignments", BadgeClassDocuments.alignments(badge));
    page.setVariable("issuer", issuer(badge));
    page.setVariable("issuerUrl", urls.issuer(badge, false));
    return page;
  }

  private Context page() {
    var page = new Context(Locale.ENGLISH);
    page.setVariable("css", style.css());
    return page;
  }

  private static String issuer(Badge badge) {
    return BadgeIssuer.of(badge).name();
  }

  private static String provider(Origin origin) {
    return switch (origin) {
      case CREDLY -> "Credly";
      case ACCREDIBLE -> "Accredible";
      case HOSTED -> "its issuer";
    };
  }

  private static String day(Instant time) {
    return DAY.format(time);
  }
}
