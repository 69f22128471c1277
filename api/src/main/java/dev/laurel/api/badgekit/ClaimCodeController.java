package dev.laurel.api.badgekit;

import dev.laurel.api.ApiSettings;
import dev.laurel.store.catalog.BadgeCatalog;
import dev.laurel.store.catalog.BadgeKitBadge;
import dev.laurel.store.catalog.ClaimCode;
import dev.laurel.store.catalog.ClaimCodes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Claim codes (badgekit-api 0.2.22, docs/claim-codes.md). */
@BadgeKitController
class ClaimCodeController {
  private static final String OF_SYSTEM = Paths.SYSTEM + Paths.BADGE + "/codes";
  private static final String OF_ISSUER = Paths.ISSUER + Paths.BADGE + "/codes";
  private static final String OF_PROGRAM = Paths.PROGRAM + Paths.BADGE + "/codes";
  private static final String CODE = "/{code}";
  private final ClaimCodes codes;
  private final ClaimCodeMaking making;
  private final BadgeCatalog catalog;
  private final ApiSettings settings;

  ClaimCodeController(
      ClaimCodes codes, ClaimCodeMaking making, BadgeCatalog catalog, ApiSettings settings) {
    this.codes = codes;
    this.making = making;
    this.catalog = catalog;
    this.settings = settings;
  }

  @GetMapping({OF_SYSTEM, OF_ISSUER, OF_PROGRAM})
  ResponseEntity<Map<String, Object>> list(PlacedBadge badge, Pages pages) {
    var rows = codes.page(badge.id(), pages.offset(), pages.fetch());
    return pages.answer(
        "claimCodes",
        rows.stream().map(ClaimCodeBody::of).toList(),
        () -> codes.count(badge.id()),
        Map.of("badge", shown(badge.id())));
  }

  @PostMapping({OF_SYSTEM, OF_ISSUER, OF_PROGRAM})
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, Object> create(PlacedBadge badge, Form form) {
    return answer("created", making.given(badge.template(), form));
  }

  @PostMapping({OF_SYSTEM + "/random", OF_ISSUER + "/random", OF_PROGRAM + "/random"})
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, Object> createRandom(PlacedBadge badge, Form form) {
    return answer("created", making.random(badge.template(), form));
  }

  @GetMapping({OF_SYSTEM + CODE, OF_ISSUER + CODE, OF_PROGRAM + CODE})
  Map<String, Object> read(PlacedBadge badge, @PathVariable String code) {
    return answer(null, find(badge, code));
  }

  @DeleteMapping({OF_SYSTEM + CODE, OF_ISSUER + CODE, OF_PROGRAM + CODE})
  Map<String, Object> delete(PlacedBadge badge, @PathVariable String code) {
    var found = find(badge, code);
    if (!codes.delete(found.id())) {
      throw missing(code);
    }
    return answer("deleted", found);
  }

  /** Marks a code as claimed without an award, for sites that issue the badge elsewhere. */
  @PostMapping({
    OF_SYSTEM + CODE + "/claim",
    OF_ISSUER + CODE + "/claim",
    OF_PROGRAM + CODE + "/claim"
  })
  Map<String, Object> claim(PlacedBadge badge, @PathVariable String code, Form form) {
    var email = ClaimCodeMaking.email(form);
    form.check();
    var found = find(badge, code);
    if (!codes.claim(found.id(), email)) {
      throw BadgeKitProblem.codeAlreadyUsed(found.code());
    }
    return answer("updated", find(badge, code));
  }

  /** The badge that a code is for, with a {@code claimed} of the code in it. */
  @GetMapping({
    Paths.SYSTEM + "/codes/{code}",
    Paths.ISSUER + "/codes/{code}",
    Paths.PROGRAM + "/codes/{code}",
    Paths.SYSTEM + "/codes/{code}/badge",
    Paths.ISSUER + "/codes/{code}/badge",
    Paths.PROGRAM + "/codes/{code}/badge"
  })
  Map<String, Object> badge(Place place, @PathVariable String code) {
    var found =
        codes
            .findWithin(place.systemId(), place.issuerId(), place.programId(), code)
            .orElseThrow(() -> missing(code));
    return Map.of(
        "badge",
        new ClaimedBadge(shown(found.templateId()), found.claimed() && !found.multiuse() ? 1 : 0));
  }

  private ClaimCode find(PlacedBadge badge, String code) {
    return codes.find(badge.id(), code).orElseThrow(() -> missing(code));
  }

  private static BadgeKitProblem missing(String code) {
    return BadgeKitProblem.notFound("claimCode", "code", code);
  }

  private Map<String, Object> answer(@Nullable String status, ClaimCode code) {
    var body = new LinkedHashMap<String, Object>();
    if (status != null) {
      body.put("status", status);
    }
    body.put("claimCode", ClaimCodeBody.of(code));
    body.put("badge", shown(code.templateId()));
    return body;
  }

  private BadgeKitBadge shown(long template) {
    var badge = Objects.requireNonNull(catalog.findAll(List.of(template)).get(template));
    return BadgeKitBadge.of(badge, settings.publicUrl());
  }
}
