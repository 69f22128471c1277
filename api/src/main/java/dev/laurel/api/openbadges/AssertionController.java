package dev.laurel.api.openbadges;

import static org.springframework.http.HttpStatus.GONE;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.OK;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.learner.EmailKey;
import dev.laurel.store.award.PublicAssertion;
import dev.laurel.store.award.PublicAssertions;
import dev.laurel.store.catalog.Badge;
import dev.laurel.store.catalog.BadgeCatalog;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Assertions, by slug or uuid: whoever is shown a badge can check it here, without a key. One
 * exists as soon as the award is accepted, wherever the badge is issued: the answer to that request
 * names it.
 */
@RestController
@Tag(name = "Public documents")
@SecurityRequirements
class AssertionController {
  private final PublicAssertions assertions;
  private final BadgeCatalog badges;
  private final AssertionDocuments documents;
  private final BadgePages pages;
  private final PublicAnswers answers;
  private final BadgeUrls urls;

  AssertionController(
      PublicAssertions assertions,
      BadgeCatalog badges,
      AssertionDocuments documents,
      BadgePages pages,
      PublicAnswers answers,
      BadgeUrls urls) {
    this.assertions = assertions;
    this.badges = badges;
    this.documents = documents;
    this.pages = pages;
    this.answers = answers;
    this.urls = urls;
  }

  @GetMapping({"/public/assertions/{name}", "/public/v2/assertions/{name}"})
  @Operation(
      summary = "The Open Badges assertion of an award; 410 once revoked",
      description =
          "Open Badges 1.x, or 2.0 for `Accept: application/ld+json` and below `/public/v2`; a page"
              + " for `Accept: text/html`.")
  ResponseEntity<byte[]> assertion(@PathVariable String name, HttpServletRequest request) {
    var asked = Asked.of(request);
    var found = assertions.find(name).orElse(null);
    if (found == null) {
      return unknown(asked);
    }
    var canonical = urls.assertion(found, asked.pinned());
    if (asked.representation() == Representation.PAGE) {
      return found.gone()
          ? answers.page(pages.gone(), GONE, PublicAnswers.ASSERTION_AGE)
          : answers.page(
              pages.assertion(found, badge(found), null), OK, PublicAnswers.ASSERTION_AGE);
    }
    return found.gone()
        ? answers.document(
            asked, documents.revoked(found, asked), canonical, GONE, PublicAnswers.ASSERTION_AGE)
        : answers.document(
            asked,
            documents.of(found, badge(found), asked),
            canonical,
            OK,
            PublicAnswers.ASSERTION_AGE);
  }

  /** Tells less than the document, whose hash anybody can compare with any number of addresses. */
  @PostMapping(
      path = "/public/assertions/{name}/check",
      consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  @Hidden
  ResponseEntity<byte[]> check(
      @PathVariable String name, @RequestParam(required = false) @Nullable String email) {
    var found = assertions.find(name).orElse(null);
    if (found == null) {
      return answers.pageForOne(pages.unknown(), NOT_FOUND);
    }
    if (found.gone()) {
      return answers.pageForOne(pages.gone(), GONE);
    }
    var verdict = verdict(found, email == null ? "" : email);
    return answers.pageForOne(
        pages.assertion(found, badge(found), verdict),
        verdict == BadgePages.Verdict.NO_ADDRESS ? UNPROCESSABLE_CONTENT : OK);
  }

  private BadgePages.Verdict verdict(PublicAssertion assertion, String email) {
    EmailKey key;
    try {
      key = EmailKey.of(email);
    } catch (IllegalArgumentException noAddress) {
      return BadgePages.Verdict.NO_ADDRESS;
    }
    return Recipients.isOf(assertion, key)
        ? BadgePages.Verdict.THEIRS
        : BadgePages.Verdict.NOT_THEIRS;
  }

  private Badge badge(PublicAssertion assertion) {
    return badges.find(assertion.template()).orElseThrow();
  }

  private ResponseEntity<byte[]> unknown(Asked asked) {
    if (asked.representation() == Representation.PAGE) {
      return answers.pageForOne(pages.unknown(), NOT_FOUND);
    }
    throw new ApiProblem(NOT_FOUND, "not-found", "There is no such assertion.");
  }
}
