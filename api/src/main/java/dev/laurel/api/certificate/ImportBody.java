package dev.laurel.api.certificate;

import dev.laurel.store.certificate.CertificateImport.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of the records of an import. */
@Schema(name = "CertificateImportResult")
record ImportBody(
    @Schema(description = "Imported now") int created,
    @Schema(description = "Imported before: nothing changed") int unchanged,
    @Schema(description = "Not imported: nothing changed") int refused,
    @Schema(description = "In the order sent") List<Item> items) {

  /** One record. */
  @Schema(name = "CertificateImportItem")
  record Item(
      @Schema(
              allowableValues = {
                "created",
                "unchanged",
                "different",
                "verify_uuid_taken",
                "unknown_learner"
              })
          String outcome,
      @Schema(description = "The certificate that the learner has; absent if none")
          @Nullable UUID certificate,
      @Schema(description = "Why it was not imported; absent if it was") @Nullable String reason) {

    boolean refused() {
      return reason != null;
    }

    static Item of(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Created created -> new Item("created", created.certificate().uuid(), null);
        case Outcome.Same same -> new Item("unchanged", same.certificate().uuid(), null);
        case Outcome.Different other ->
            new Item(
                "different",
                other.certificate().uuid(),
                "the learner has another certificate in this course, which stays as it is");
        case Outcome.VerifyUuidTaken taken ->
            new Item("verify_uuid_taken", null, "this verifyUuid is another certificate's");
        case Outcome.UnknownLearner unknown ->
            new Item(
                "unknown_learner",
                null,
                "the learner is not known in this course; put facts about the learner first");
        case Outcome.UnknownCourse unknown -> throw CoursePlaces.unknownCourse();
      };
    }
  }

  static ImportBody of(List<Item> items) {
    return new ImportBody(
        count(items, "created"),
        count(items, "unchanged"),
        (int) items.stream().filter(Item::refused).count(),
        items);
  }

  private static int count(List<Item> items, String outcome) {
    return (int) items.stream().filter(item -> item.outcome().equals(outcome)).count();
  }
}
