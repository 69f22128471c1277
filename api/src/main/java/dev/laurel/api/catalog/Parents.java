package dev.laurel.api.catalog;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.store.Transactions;
import dev.laurel.store.catalog.CatalogContents;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Nothing is added to what is being deleted. */
@Component
class Parents {
  private final CatalogContents contents;
  private final Transactions transactions;

  Parents(CatalogContents contents, Transactions transactions) {
    this.contents = contents;
    this.transactions = transactions;
  }

  /**
   * Writes while nobody can delete the nearest parent.
   *
   * @throws ApiProblem 422 if it has been deleted meanwhile
   */
  <T> T keeping(
      Scope.Place system, @Nullable Long issuer, @Nullable Long program, Supplier<T> write) {
    return transactions.in(
        () -> {
          if (!contents.lockParent(system.id(), issuer, program)) {
            var field = program != null ? "program" : issuer != null ? "issuer" : "system";
            throw ApiProblem.invalid("#/" + field, "has been deleted");
          }
          return write.get();
        });
  }
}
