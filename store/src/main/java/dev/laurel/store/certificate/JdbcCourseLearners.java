package dev.laurel.store.certificate;

import dev.laurel.domain.certificate.Enrolment;
import dev.laurel.domain.certificate.Facts;
import dev.laurel.domain.certificate.Grade;
import dev.laurel.domain.certificate.IdentityVerification;
import dev.laurel.store.Transactions;
import dev.laurel.store.UtcTime;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCourseLearners implements CourseLearners {
  private static final int LONGEST_NAME = 255;

  /** Makes unknown learners; either way the row is locked until the transaction ends. */
  private static final String LEARNER =
      """
      INSERT INTO learner (uuid, system_id, email, email_key, created_at)
      VALUES (:uuid, :system, :email, :emailKey, :now)
      ON DUPLICATE KEY UPDATE learner.id = learner.id
      """;

  private static final String ERASED =
      "SELECT erased_at IS NOT NULL FROM learner WHERE id = :learner FOR UPDATE";

  /** A given name replaces all of an earlier one, so that two halves never mix. */
  private static final String NAME =
      """
      UPDATE learner SET first_name = NULL, last_name = NULL, full_name = :name
       WHERE id = :learner
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final Clock clock;
  private final Places places;
  private final FactRows facts;

  JdbcCourseLearners(JdbcClient jdbc, Transactions transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
    places = new Places(jdbc);
    facts = new FactRows(jdbc);
  }

  @Override
  public Put put(long systemId, String courseKey, LearnerRef learner, FactsChange change) {
    var name = change.name();
    if (name != null && (name.isBlank() || name.length() > LONGEST_NAME)) {
      throw new IllegalArgumentException(
          "name must have 1 to " + LONGEST_NAME + " characters, not only white space");
    }
    return transactions.in(() -> putLocked(systemId, courseKey, learner, change));
  }

  private Put putLocked(long system, String course, LearnerRef learner, FactsChange change) {
    var found = places.find(system, course, learner).orElse(null);
    if (found == null) {
      return new Put.UnknownCourse();
    }
    if (found.learner() == null) {
      if (!(learner instanceof LearnerRef.ByEmail byEmail)) {
        return new Put.UnknownLearner();
      }
      learn(system, byEmail);
      found = places.find(system, course, learner).orElseThrow();
    }
    if (jdbc.sql(ERASED).param("learner", found.learner()).query(Boolean.class).single()) {
      return new Put.Erased();
    }
    // Again under the learner's lock, which everybody holds who makes a place.
    var place = places.find(system, course, learner).orElseThrow();
    var known = place.known();
    if (!known) {
      places.insert(system, place.course(), place.learner(), clock.instant());
      place = places.find(system, course, learner).orElseThrow();
    }
    places.lock(place.id());
    return new Put.Done(take(place, change), !known);
  }

  private void learn(long system, LearnerRef.ByEmail learner) {
    jdbc.sql(LEARNER)
        .param("uuid", UUID.randomUUID().toString())
        .param("system", system)
        .param("email", learner.email())
        .param("emailKey", learner.key().value())
        .param("now", UtcTime.of(clock.instant()))
        .update();
  }

  private CourseLearner take(Places.Place place, FactsChange change) {
    var before = places.view(place.id());
    if (change.name() != null && !change.name().equals(before.learner().name())) {
      jdbc.sql(NAME).param("learner", place.learner()).param("name", change.name()).update();
    }
    var after = after(before.facts(), change);
    if (!after.equals(before.facts())) {
      facts.write(place.id(), after, clock.instant());
    }
    if (!Objects.equals(after.identity(), before.facts().identity())) {
      facts.write(place.learner(), after.identity(), clock.instant());
    }
    return places.view(place.id());
  }

  private static Facts after(Facts before, FactsChange change) {
    var removed = change.removed();
    var taken =
        new Facts(
                removed.contains(Enrolment.class) ? null : before.enrolment(),
                removed.contains(Grade.class) ? null : before.grade(),
                before.allowlisted(),
                before.invalidated(),
                before.betaTester(),
                removed.contains(IdentityVerification.class) ? null : before.identity(),
                before.name())
            .with(change.enrolment())
            .with(change.grade())
            .with(change.identity());
    return new Facts(
        taken.enrolment(),
        taken.grade(),
        either(change.allowlisted(), taken.allowlisted()),
        either(change.invalidated(), taken.invalidated()),
        either(change.betaTester(), taken.betaTester()),
        taken.identity(),
        taken.name());
  }

  private static boolean either(@Nullable Boolean given, boolean known) {
    return given == null ? known : given;
  }

  @Override
  public Optional<CourseLearner> find(long systemId, String courseKey, LearnerRef learner) {
    return places
        .find(systemId, courseKey, learner)
        .filter(Places.Place::known)
        .map(place -> places.view(place.id()));
  }

  @Override
  public List<CourseLearner> list(long courseId, long after, int limit) {
    return places.ofCourse(courseId, after, limit);
  }
}
