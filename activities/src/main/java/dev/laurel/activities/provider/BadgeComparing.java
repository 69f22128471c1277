package dev.laurel.activities.provider;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.CredentialStatus;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.domain.provider.Comparison;
import dev.laurel.domain.provider.Comparison.Verdict;
import dev.laurel.domain.provider.DriftKind;
import dev.laurel.domain.provider.FoundBadge;
import dev.laurel.domain.provider.HeldCredential;
import dev.laurel.store.provider.BadgeRecords;
import dev.laurel.store.provider.Findings;
import dev.laurel.store.provider.Findings.Disagreement;
import dev.laurel.store.provider.Known;
import dev.laurel.store.provider.WatchedAccount;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds badges that a provider shows against ours and writes down what that has shown. */
final class BadgeComparing {
  /** As long as the column. */
  private static final int LONGEST_STATE = 20;

  /** The provider's state of a badge that it has no more. */
  private static final String DELETED = "deleted";

  private final BadgeRecords records;
  private final ProviderClient client;
  private final ProviderAccess access;
  private final WatchedAccount account;
  private final long template;
  private final String externalTemplate;
  private final Comparison comparison;

  /**
   * @param template row id of the badges' template
   * @param externalTemplate the provider's id of it
   */
  BadgeComparing(
      BadgeRecords records,
      ProviderClient client,
      ProviderAccess access,
      WatchedAccount account,
      long template,
      String externalTemplate,
      Clock clock) {
    this.records = records;
    this.client = client;
    this.access = access;
    this.account = account;
    this.template = template;
    this.externalTemplate = externalTemplate;
    this.comparison = new Comparison(account.origin(), clock.instant());
  }

  /**
   * What came of it.
   *
   * @param seen row ids of the credentials that recorded one of the badges
   * @param inFlight how many badges are to be looked at later
   */
  record Compared(int refreshed, int drifted, Set<Long> seen, int inFlight) {}

  private record Judged(FoundBadge badge, Verdict verdict) {}

  /** Badges as a list shows them. */
  Compared listed(List<FoundBadge> badges) {
    return compare(badges, account.origin() == Origin.ACCREDIBLE);
  }

  /** A badge as it was when an event happened, perhaps long ago. */
  Compared told(FoundBadge badge) {
    return compare(List.of(badge), true);
  }

  /**
   * @param mayBeOld whether the badges may be others by now, so that a drift is not taken for over
   *     at their word
   */
  private Compared compare(List<FoundBadge> badges, boolean mayBeOld) {
    var known = records.known(account, template, badges);
    var judged = new ArrayList<Judged>();
    var doubtful = new ArrayList<FoundBadge>();
    for (var badge : badges) {
      var verdict = judge(badge, known);
      if (needsAnotherLook(badge, verdict, known, mayBeOld)) {
        doubtful.add(badge);
      } else {
        judged.add(new Judged(badge, verdict));
      }
    }
    var present =
        doubtful.stream()
            .flatMap(badge -> PresentBadge.of(client, access, externalTemplate, badge).stream())
            .toList();
    if (!present.isEmpty()) {
      var since = records.known(account, template, present);
      present.forEach(badge -> judged.add(new Judged(badge, judge(badge, since))));
    }
    return keep(judged, known);
  }

  private Verdict judge(FoundBadge badge, Known known) {
    return comparison.of(badge, known.of(badge), known.inFlight(badge));
  }

  /**
   * What a list says against a badge for the first time: a stranger's badge may be one whose
   * revocation has just settled, and a search shows what was.
   */
  private boolean needsAnotherLook(
      FoundBadge badge, Verdict verdict, Known known, boolean mayBeOld) {
    var open = known.drifts().get(badge.externalId());
    if (verdict instanceof Verdict.Drifts drifts) {
      var isNew =
          open == null
              || open.kind() != drifts.kind()
              || !Objects.equals(open.providerState(), state(badge));
      return isNew && (drifts.kind() == DriftKind.UNKNOWN || account.origin() == Origin.ACCREDIBLE);
    }
    return verdict instanceof Verdict.Agrees && open != null && mayBeOld;
  }

  private Compared keep(List<Judged> judged, Known known) {
    var states = new HashMap<String, Set<Long>>();
    var agreed = new HashSet<String>();
    var drifts = new ArrayList<Disagreement>();
    var inFlight = 0;
    for (var one : judged) {
      var badge = one.badge();
      if (one.verdict() instanceof Verdict.Agrees agrees) {
        agreed.add(badge.externalId());
        follow(agrees.ours(), badge, states);
      } else if (one.verdict() instanceof Verdict.Drifts drift) {
        drifts.add(new Disagreement(badge.externalId(), drift.kind(), state(badge), drift.ours()));
        follow(drift.ours(), badge, states);
      } else {
        inFlight++;
      }
    }
    agreed.retainAll(known.drifts().keySet());
    var findings = new Findings(states, agreed, drifts);
    records.keep(account, template, findings);
    return new Compared(findings.refreshed(), drifts.size(), seen(judged, known), inFlight);
  }

  private static void follow(
      @Nullable HeldCredential ours, FoundBadge badge, Map<String, Set<Long>> states) {
    // One that has expired here stays so, whatever word the provider has for it.
    if (ours != null
        && ours.status() != CredentialStatus.EXPIRED
        && badge.externalId().equals(ours.externalId())
        && !state(badge).equals(ours.externalState())) {
      states.computeIfAbsent(state(badge), word -> new HashSet<>()).add(ours.id());
    }
  }

  private static Set<Long> seen(List<Judged> judged, Known known) {
    var badges = judged.stream().map(one -> one.badge().externalId()).collect(Collectors.toSet());
    return known.held().stream()
        .filter(held -> held.externalId() != null && badges.contains(held.externalId()))
        .map(HeldCredential::id)
        .collect(Collectors.toSet());
  }

  /**
   * Badges that the provider has no more.
   *
   * @param badges the provider's ids
   */
  Compared gone(List<String> badges) {
    var shown = badges.stream().map(BadgeComparing::gone).toList();
    var known = records.known(account, template, shown);
    var states = new HashMap<String, Set<Long>>();
    var agreed = new HashSet<String>();
    var drifts = new ArrayList<Disagreement>();
    var inFlight = 0;
    for (var badge : shown) {
      var ours = known.of(badge);
      var awarded = ours.stream().filter(BadgeComparing::issued).findFirst();
      if (awarded.isPresent()) {
        drifts.add(new Disagreement(badge.externalId(), DriftKind.DELETED, DELETED, awarded.get()));
        states.computeIfAbsent(overWord(), word -> new HashSet<>()).add(awarded.get().id());
      } else if (ours.stream().anyMatch(held -> !held.state().settled())) {
        inFlight++;
      } else {
        agreed.add(badge.externalId());
      }
    }
    var findings = new Findings(states, agreed, drifts);
    records.keep(account, template, findings);
    return new Compared(findings.refreshed(), drifts.size(), Set.of(), inFlight);
  }

  /** Whether that a badge is gone is on record and waits for a person. */
  Set<String> knownToBeGone(List<String> badges) {
    var shown = badges.stream().map(BadgeComparing::gone).toList();
    return records.known(account, template, shown).drifts().entrySet().stream()
        .filter(drift -> drift.getValue().kind() == DriftKind.DELETED)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static boolean issued(HeldCredential held) {
    return held.status() == CredentialStatus.AWARDED && held.state() == AwardState.ISSUED;
  }

  /** Of the words that subscribers know, the one for a badge that nobody can show any more. */
  private String overWord() {
    return account.origin() == Origin.ACCREDIBLE ? "expired" : "revoked";
  }

  private static FoundBadge gone(String externalId) {
    return new FoundBadge(externalId, DELETED, null, null, null, null, null, false);
  }

  private static String state(FoundBadge badge) {
    var state = badge.state();
    return state.length() <= LONGEST_STATE ? state : state.substring(0, LONGEST_STATE);
  }
}
