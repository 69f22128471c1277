package dev.laurel.api.openbadges;

import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.OK;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.store.catalog.Badge;
import dev.laurel.store.catalog.BadgeCatalog;
import dev.laurel.store.catalog.Places;
import dev.laurel.store.catalog.Template;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Badge classes and their issuers. By slugs only what is not deleted; by the badge's uuid always,
 * since assertions outlive the badge's place in the catalogue.
 */
@RestController
@Tag(name = "Public documents")
@SecurityRequirements
class BadgeClassController {
  private static final String SYSTEM = "/systems/{system}";
  private static final String ISSUER = SYSTEM + "/issuers/{issuer}";
  private static final String PROGRAM = ISSUER + "/programs/{program}";
  private static final String BADGE = "/badges/{badge}";
  private static final String ONE = Asked.NEGOTIATED;
  private static final String TWO = Asked.PINNED;

  private final Places places;
  private final BadgeCatalog badges;
  private final BadgeClassDocuments classes;
  private final IssuerDocuments issuers;
  private final BadgePages pages;
  private final PublicAnswers answers;
  private final BadgeUrls urls;

  BadgeClassController(
      Places places,
      BadgeCatalog badges,
      BadgeClassDocuments classes,
      IssuerDocuments issuers,
      BadgePages pages,
      PublicAnswers answers,
      BadgeUrls urls) {
    this.places = places;
    this.badges = badges;
    this.classes = classes;
    this.issuers = issuers;
    this.pages = pages;
    this.answers = answers;
    this.urls = urls;
  }

  @GetMapping({
    ONE + SYSTEM + BADGE,
    ONE + ISSUER + BADGE,
    ONE + PROGRAM + BADGE,
    TWO + SYSTEM + BADGE,
    TWO + ISSUER + BADGE,
    TWO + PROGRAM + BADGE
  })
  @Operation(summary = "The Open Badges badge class of a template")
  ResponseEntity<byte[]> badge(
      @PathVariable String system,
      @PathVariable(required = false) @Nullable String issuer,
      @PathVariable(required = false) @Nullable String program,
      @PathVariable String badge,
      HttpServletRequest request) {
    return place(system, issuer, program, badge)
        .map(Places.Found::badge)
        .map(Template::uuid)
        .flatMap(badges::find)
        .map(found -> badge(found, Asked.of(request)))
        .orElseGet(() -> unknown(Asked.of(request)));
  }

  @GetMapping({ONE + "/badges/{uuid}", TWO + "/badges/{uuid}"})
  @Operation(summary = "The Open Badges badge class of a template, deleted or not")
  ResponseEntity<byte[]> badge(@PathVariable UUID uuid, HttpServletRequest request) {
    return badges
        .find(uuid)
        .map(found -> badge(found, Asked.of(request)))
        .orElseGet(() -> unknown(Asked.of(request)));
  }

  @GetMapping({ONE + "/badges/{uuid}/issuer", TWO + "/badges/{uuid}/issuer"})
  @Operation(summary = "The Open Badges issuer of a template, deleted or not")
  ResponseEntity<byte[]> issuer(@PathVariable UUID uuid, HttpServletRequest request) {
    var asked = Asked.of(request);
    return badges
        .find(uuid)
        .map(of -> issuer(BadgeIssuer.of(of), urls.issuer(of, asked.pinned()), asked))
        .orElseGet(() -> unknown(asked));
  }

  @GetMapping({
    ONE + SYSTEM,
    ONE + ISSUER,
    ONE + PROGRAM,
    TWO + SYSTEM,
    TWO + ISSUER,
    TWO + PROGRAM
  })
  @Operation(summary = "The Open Badges issuer that a system, an issuer or a program is")
  ResponseEntity<byte[]> issuer(
      @PathVariable String system,
      @PathVariable(required = false) @Nullable String issuer,
      @PathVariable(required = false) @Nullable String program,
      HttpServletRequest request) {
    var asked = Asked.of(request);
    return place(system, issuer, program, null)
        .map(
            at ->
                issuer(
                    BadgeIssuer.of(at.system(), at.issuer(), at.program()),
                    urls.place(at.system(), at.issuer(), at.program(), asked.pinned()),
                    asked))
        .orElseGet(() -> unknown(asked));
  }

  /** Always a page: it is what the documents name as such. */
  @GetMapping("/public/badges/{uuid}/criteria")
  @Hidden
  ResponseEntity<byte[]> criteria(@PathVariable UUID uuid) {
    return badges
        .find(uuid)
        .map(found -> answers.page(pages.badge(found), OK, PublicAnswers.CATALOG_AGE))
        .orElseGet(() -> answers.pageForOne(pages.unknown(), NOT_FOUND));
  }

  @GetMapping("/public/badges/{uuid}/image.svg")
  @Hidden
  ResponseEntity<byte[]> drawing(@PathVariable UUID uuid) {
    return badges
        .find(uuid)
        .map(found -> answers.drawing(DrawnPicture.of(found.template().name())))
        .orElseThrow(BadgeClassController::notFound);
  }

  private ResponseEntity<byte[]> badge(Badge badge, Asked asked) {
    return asked.representation() == Representation.PAGE
        ? answers.page(pages.badge(badge), OK, PublicAnswers.CATALOG_AGE)
        : answers.document(
            asked,
            classes.of(badge, asked),
            urls.badge(badge, asked.pinned()),
            OK,
            PublicAnswers.CATALOG_AGE);
  }

  private ResponseEntity<byte[]> issuer(BadgeIssuer issuer, String canonical, Asked asked) {
    return asked.representation() == Representation.PAGE
        ? answers.page(pages.issuer(issuer, canonical), OK, PublicAnswers.CATALOG_AGE)
        : answers.document(
            asked, issuers.of(issuer, canonical, asked), canonical, OK, PublicAnswers.CATALOG_AGE);
  }

  /** The whole path, or nothing. */
  private Optional<Places.Found> place(
      String system, @Nullable String issuer, @Nullable String program, @Nullable String badge) {
    return places
        .find(system, issuer, program, badge)
        .filter(at -> issuer == null || at.issuer() != null)
        .filter(at -> program == null || at.program() != null)
        .filter(at -> badge == null || at.badge() != null);
  }

  private ResponseEntity<byte[]> unknown(Asked asked) {
    if (asked.representation() == Representation.PAGE) {
      return answers.pageForOne(pages.unknown(), NOT_FOUND);
    }
    throw notFound();
  }

  private static ApiProblem notFound() {
    return new ApiProblem(NOT_FOUND, "not-found", "There is no such badge or issuer.");
  }
}
