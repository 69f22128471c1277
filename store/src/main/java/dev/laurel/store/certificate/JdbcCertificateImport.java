package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.FactChange;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCertificateImport implements CertificateImport {
  private static final String IMPORTED_AS =
      "SELECT imported_as FROM certificate WHERE id = :certificate";

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;
  private final Places places;
  private final FactRows facts;
  private final CertificateWriting certificates;

  JdbcCertificateImport(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
    places = new Places(jdbc);
    facts = new FactRows(jdbc);
    certificates = new CertificateWriting(jdbc);
  }

  @Override
  public Outcome take(
      long systemId,
      String courseKey,
      LearnerRef learner,
      Imported certificate,
      @Nullable String actor) {
    try {
      return transactions.in(() -> taken(systemId, courseKey, learner, certificate, actor));
    } catch (DuplicateKeyException taken) {
      return new Outcome.VerifyUuidTaken(); // Of all that is unique, the lock guards the rest.
    }
  }

  private Outcome taken(
      long system, String course, LearnerRef learner, Imported imported, @Nullable String actor) {
    var found = places.find(system, course, learner);
    if (found.isEmpty()) {
      return new Outcome.UnknownCourse();
    }
    var place = found.get();
    if (!place.known()) {
      return new Outcome.UnknownLearner();
    }
    places.lockLearner(place.learner());
    places.lock(place.id());
    var at = places.view(place.id());
    if (at.certificate() != null) {
      return known(at.certificate(), imported)
          ? new Outcome.Same(at.certificate())
          : new Outcome.Different(at.certificate());
    }
    create(at, imported, actor, clock.instant());
    return new Outcome.Created(Objects.requireNonNull(places.view(place.id()).certificate()));
  }

  private boolean known(CertificateView standing, Imported imported) {
    return jdbc.sql(IMPORTED_AS)
        .param("certificate", standing.id())
        .query((row, n) -> digest(imported).equals(row.getString("imported_as")))
        .single();
  }

  private void create(CourseLearner at, Imported imported, @Nullable String actor, Instant now) {
    var modified = imported.modifiedAt() == null ? now : imported.modifiedAt();
    var created = imported.createdAt() == null ? modified : imported.createdAt();
    var shown =
        new CertificateWriting.Shown(
            imported.status(),
            imported.mode(),
            imported.grade(),
            imported.name() == null ? at.facts().name() : imported.name());
    certificates.create(
        at.id(),
        imported.verifyUuid() == null ? UUID.randomUUID() : imported.verifyUuid(),
        shown,
        new CertificateWriting.Cause("imported", "imported", null, actor, null, now),
        digest(imported),
        created,
        imported.modifiedAt() == null ? created : imported.modifiedAt());
    if (imported.invalidated() && !at.facts().invalidated()) {
      facts.write(at.id(), at.facts().after(FactChange.INVALIDATION_SET), now);
    }
  }

  /** Of what was given, so that the same record is known whatever stood in for what was not. */
  private static String digest(Imported imported) {
    return TriggerIdentity.sha256(
        Stream.of(
                imported.verifyUuid(),
                imported.status().word(),
                imported.mode() == null ? null : imported.mode().word(),
                imported.grade() == null ? null : grade(imported),
                imported.invalidated(),
                time(imported.createdAt()),
                time(imported.modifiedAt()),
                imported.name())
            .map(String::valueOf)
            .collect(Collectors.joining("\n")));
  }

  /** As a number: 0.90 and 0.9 are one grade. */
  private static String grade(Imported imported) {
    return imported.grade().stripTrailingZeros().toPlainString();
  }

  private static @Nullable Object time(@Nullable Instant given) {
    return UtcTime.ofNullable(given);
  }
}
