package dev.laurel.api.badgekit;

import dev.laurel.store.Transactions;
import dev.laurel.store.catalog.CatalogContents;
import dev.laurel.store.catalog.CatalogContents.Contents;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** Runs changes of the catalogue and words their answers. */
@Component
class Changes {
  private final Transactions transactions;
  private final CatalogContents contents;

  Changes(Transactions transactions, CatalogContents contents) {
    this.transactions = transactions;
    this.contents = contents;
  }

  /**
   * In one transaction.
   *
   * @param kind such as {@code badge}
   * @param details what was sent
   * @throws BadgeKitProblem 409 if another one has the slug
   */
  <T> T write(String kind, Map<String, ?> details, Supplier<T> work) {
    try {
      return transactions.in(work);
    } catch (RuntimeException failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof DuplicateKeyException) {
          throw BadgeKitProblem.conflict(kind + " with that `slug` already exists", details);
        }
      }
      throw failure;
    }
  }

  /**
   * Inside a transaction: the place stays until what is added to it is there.
   *
   * @throws BadgeKitProblem 404 if it has just been deleted
   */
  void keepParent(Place place) {
    var issuer = place.issuer();
    var program = place.program();
    if (!contents.lockParent(place.systemId(), place.issuerId(), place.programId())) {
      throw program != null
          ? BadgeKitProblem.notFound("program", "slug", program.profile().slug())
          : issuer != null
              ? BadgeKitProblem.notFound("issuer", "slug", issuer.profile().slug())
              : BadgeKitProblem.notFound("system", "slug", place.system().profile().slug());
    }
  }

  /** In one transaction; no slug is at stake. */
  <T> T delete(Supplier<T> work) {
    return transactions.in(work);
  }

  /**
   * @param kind such as {@code issuer}
   * @throws BadgeKitProblem 409 if something is still there
   */
  static void refuseUnlessEmpty(String kind, String slug, Contents contents) {
    if (!contents.none()) {
      throw BadgeKitProblem.conflict(
          kind + " " + slug + " still has " + contents.words() + "; delete them first",
          Map.of(
              "issuers", contents.issuers(),
              "programs", contents.programs(),
              "badges", contents.badges(),
              "providerAccounts", contents.accounts()));
    }
  }

  /**
   * 201 with the path of what was created.
   *
   * @param list path of the list that it is in now
   */
  static ResponseEntity<Map<String, Object>> created(
      String list, String slug, String kind, Object body) {
    var path = list + "/" + UriUtils.encodePathSegment(slug, "UTF-8");
    return ResponseEntity.created(URI.create(path)).body(done("created", kind, body));
  }

  /** Such as {@code {"status":"updated","badge":{...}}}. */
  static Map<String, Object> done(String status, String kind, Object body) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("status", status);
    answer.put(kind, body);
    return answer;
  }
}
