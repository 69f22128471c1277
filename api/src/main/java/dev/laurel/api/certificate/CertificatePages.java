package dev.laurel.api.certificate;

import dev.laurel.api.openbadges.PageStyle;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** The page of a certificate for people, in HTML that needs no script. */
@Component
class CertificatePages {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final ITemplateEngine engine;
  private final PageStyle style;

  CertificatePages(ITemplateEngine engine, PageStyle style) {
    this.engine = engine;
    this.style = style;
  }

  String shown(PublicCertificateBody certificate) {
    var page = page();
    var course = certificate.course();
    var name = course.displayName() == null ? course.courseKey() : course.displayName();
    page.setVariable("title", "Certificate of " + name);
    page.setVariable("summary", "A course certificate awarded by " + certificate.awardedBy());
    page.setVariable("canonical", certificate.url().toString());
    page.setVariable("name", certificate.name().isBlank() ? null : certificate.name());
    page.setVariable("awardedBy", certificate.awardedBy());
    page.setVariable("course", name);
    page.setVariable("courseKey", course.courseKey());
    page.setVariable("start", course.start());
    page.setVariable("startText", day(course.start()));
    page.setVariable("end", course.end());
    page.setVariable("endText", day(course.end()));
    page.setVariable("issuedOn", certificate.issuedOn());
    page.setVariable("issuedOnText", day(certificate.issuedOn()));
    return engine.process("certificate/certificate", page);
  }

  /** The same, whether a certificate is hidden or never was. */
  String unknown() {
    var page = page();
    page.setVariable("state", "Not found");
    page.setVariable("title", "There is no such certificate here");
    page.setVariable(
        "words", "Please check the address: it must be complete, just as you were given it.");
    return engine.process("openbadges/message", page);
  }

  private Context page() {
    var page = new Context(Locale.ENGLISH);
    page.setVariable("css", style.css());
    page.setVariable("personal", true);
    page.setVariable("footer", "Course certificates by Laurel");
    return page;
  }

  private static @Nullable String day(@Nullable Instant time) {
    return time == null ? null : DAY.format(time);
  }
}
