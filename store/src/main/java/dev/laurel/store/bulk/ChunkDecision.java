package dev.laurel.store.bulk;

import dev.laurel.domain.bulk.RowRefusal;
import dev.laurel.domain.catalog.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a chunk's rows, one after another as single awards would be (award.md,
 * "Accepting"): who holds the badge keeps it whatever the template's state, and what a row says
 * about its learner counts for the rows after it. Touches no database.
 */
final class ChunkDecision {

  /** What awards need to know of a template. */
  record Target(
      long id, @Nullable Long account, Origin origin, boolean active, boolean byRequest) {}

  /** Who is to get what. */
  record Candidate(ChunkRow row, Target target, Person person) {}

  private record Place(long template, String emailKey) {}

  private final Map<Long, Target> templates;
  private final Map<String, Person> people;
  private final Map<String, String> externalIds;
  private final Map<Integer, String> holders;
  private final Map<Place, String> taken = new HashMap<>();
  private final List<Candidate> candidates = new ArrayList<>();
  private final Map<ChunkRow, String> existing = new LinkedHashMap<>();
  private final Map<ChunkRow, RowRefusal> refused = new LinkedHashMap<>();

  /**
   * @param templates that are there, by id
   * @param people that are known, by email
   * @param externalIds that the rows give and somebody has: whose email
   * @param holders by the row's number, the credential that the learner holds
   */
  ChunkDecision(
      Map<Long, Target> templates,
      Map<String, Person> people,
      Map<String, String> externalIds,
      Map<Integer, String> holders) {
    this.templates = templates;
    this.people = new LinkedHashMap<>(people);
    this.externalIds = new HashMap<>(externalIds);
    this.holders = holders;
  }

  /** In the order of their numbers. */
  void decide(ChunkRow row) {
    var target = templates.get(row.template());
    var person = people.get(row.emailKey());
    var place = new Place(row.template(), row.emailKey());
    var holder = taken.getOrDefault(place, holders.get(row.number()));
    var refusal = refusal(row, target, person, holder != null);
    if (refusal != null) {
      refused.put(row, refusal);
      return;
    }
    var learner = people.computeIfAbsent(row.emailKey(), key -> Person.firstMet(row));
    learner.learn(row);
    if (row.externalId() != null) {
      externalIds.put(row.externalId(), row.emailKey());
    }
    if (holder == null) {
      candidates.add(new Candidate(row, Objects.requireNonNull(target), learner));
      taken.put(place, row.credential());
    } else {
      existing.put(row, holder);
    }
  }

  private @Nullable RowRefusal refusal(
      ChunkRow row, @Nullable Target target, @Nullable Person person, boolean held) {
    if (target == null) {
      return RowRefusal.TEMPLATE_UNKNOWN;
    }
    if (person != null && person.erased) {
      return RowRefusal.LEARNER_ERASED;
    }
    if (!held && !target.active()) {
      return RowRefusal.TEMPLATE_INACTIVE;
    }
    if (!held && !target.byRequest()) {
      return RowRefusal.TEMPLATE_AWARDED_BY_REQUIREMENTS;
    }
    return row.externalId() == null ? null : contradiction(row, row.externalId(), person);
  }

  private @Nullable RowRefusal contradiction(
      ChunkRow row, String externalId, @Nullable Person person) {
    var onRecord = person == null ? null : person.externalId();
    if (onRecord != null) {
      return onRecord.equals(externalId) ? null : RowRefusal.EXTERNAL_ID_DIFFERS;
    }
    var owner = externalIds.get(externalId);
    return owner == null || owner.equals(row.emailKey()) ? null : RowRefusal.EXTERNAL_ID_TAKEN;
  }

  /** Somebody was quicker: the row's learner holds another credential. */
  void lost(Candidate candidate, String holder) {
    candidates.remove(candidate);
    existing.put(candidate.row(), holder);
    // A second row of the same learner had been told of the credential that is not there.
    existing.replaceAll((row, told) -> told.equals(candidate.row().credential()) ? holder : told);
  }

  List<Candidate> candidates() {
    return candidates;
  }

  RowOutcomes outcomes(ListRow list) {
    var outcomes = new RowOutcomes(list);
    candidates.forEach(one -> outcomes.begun(one.row().number()));
    existing.forEach((row, holder) -> outcomes.existing(row.number(), row.line(), holder));
    refuse(outcomes);
    return outcomes;
  }

  void refuse(RowOutcomes outcomes) {
    refused.forEach((row, why) -> outcomes.refused(row.number(), row.line(), why));
  }

  /** Of the chunk's rows, known and new. */
  List<Person> people() {
    return List.copyOf(people.values());
  }
}
