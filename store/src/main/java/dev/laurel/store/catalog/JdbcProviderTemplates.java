package dev.laurel.store.catalog;

import dev.laurel.domain.award.FailureType;
import dev.laurel.store.Transactions;
import dev.laurel.store.award.Attention;
import dev.laurel.store.award.OperatorAudit;
import dev.laurel.store.award.Releases;
import dev.laurel.store.catalog.TemplateRows.Account;
import dev.laurel.store.catalog.TemplateRows.Row;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcProviderTemplates implements ProviderTemplates {
  private static final int TRIES = 5;

  /** Who did it, in the audit: no person. */
  private static final String LAUREL = "laurel";

  private static final String PARKED =
      """
      SELECT COUNT(*) FROM (
        SELECT 1 FROM credential
         WHERE template_id = :template AND state = 'needs_attention'
           AND failure_type = 'template_withdrawn'
         LIMIT 1) parked
      """;

  private final JdbcClient jdbc;
  private final TemplateRows rows;
  private final Releases releases;
  private final OperatorAudit audit;
  private final Transactions transactions;
  private final Clock clock;

  JdbcProviderTemplates(
      JdbcClient jdbc,
      Releases releases,
      OperatorAudit audit,
      Transactions transactions,
      Clock clock) {
    this.jdbc = jdbc;
    this.rows = new TemplateRows(jdbc);
    this.releases = releases;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Applied apply(UUID account, ProviderTemplate template) {
    return again(() -> applyAll(account, List.of(template)).getFirst());
  }

  @Override
  public Applied changed(UUID account, ProviderTemplate template) {
    return again(() -> met(account, List.of(template), TemplateMerge::changedThere).getFirst());
  }

  @Override
  public Applied withdraw(UUID account, String externalId) {
    return again(
        () -> {
          var at = account(account);
          var row = rows.locked(at, List.of(externalId)).get(externalId);
          return row == null || row.deleted()
              ? new Applied(Outcome.IGNORED, null)
              : withdrawn(at, row);
        });
  }

  /** In the order given; part of the caller's transaction, which {@link #again} may repeat. */
  List<Applied> applyAll(UUID account, List<ProviderTemplate> templates) {
    return met(account, templates, TemplateMerge::of);
  }

  private List<Applied> met(
      UUID account,
      List<ProviderTemplate> templates,
      BiFunction<TemplateMerge.Present, ProviderTemplate, TemplateMerge> merge) {
    var at = account(account);
    var present = rows.locked(at, templates.stream().map(ProviderTemplate::externalId).toList());
    return templates.stream()
        .map(
            template -> {
              var row = present.get(template.externalId());
              return row == null
                  ? arrived(at, template)
                  : met(at, row, template, merge.apply(row.present(), template));
            })
        .toList();
  }

  /** By external id, those that are flagged now; part of the caller's transaction. */
  Map<String, Outcome> withdrawAll(UUID account, Collection<String> externalIds) {
    var at = account(account);
    var flagged = new LinkedHashMap<String, Outcome>();
    rows.locked(at, externalIds)
        .forEach(
            (id, row) -> {
              if (!row.deleted() && row.withdrawnAt() == null) {
                flagged.put(id, withdrawn(at, row).outcome());
              }
            });
    return flagged;
  }

  /** Runs a transaction again whose insert has met somebody else's. */
  <T> T again(Supplier<T> work) {
    for (var attempt = 1; ; attempt++) {
      try {
        return transactions.in(work);
      } catch (DuplicateKeyException raced) {
        if (attempt == TRIES) {
          throw raced;
        }
      }
    }
  }

  private Applied arrived(Account at, ProviderTemplate template) {
    if (template.state().equals(ProviderTemplate.ARCHIVED)) {
      return new Applied(Outcome.IGNORED, null);
    }
    rows.insert(at, template, TemplateMerge.arriving(template), clock.instant());
    return new Applied(Outcome.NEW, null);
  }

  /** One deleted here stays deleted, whatever the provider has. */
  private Applied met(Account at, Row row, ProviderTemplate template, TemplateMerge merged) {
    if (row.deleted()) {
      return new Applied(Outcome.IGNORED, null);
    }
    var flagged = row.withdrawnAt() != null;
    rows.update(row, merged, template.state(), template.active() ? null : since(row));
    if (!template.active()) {
      if (flagged) {
        return new Applied(merged.changed() ? Outcome.CHANGED : Outcome.UNCHANGED, null);
      }
      noted(at, row, "template_withdrawn", "the provider lists it as " + template.state());
      return new Applied(Outcome.WITHDRAWN, null);
    }
    return flagged
        ? new Applied(Outcome.CHANGED, returned(at, row))
        : new Applied(merged.changed() ? Outcome.CHANGED : Outcome.UNCHANGED, null);
  }

  private Applied withdrawn(Account at, Row row) {
    if (row.withdrawnAt() != null) {
      return new Applied(Outcome.UNCHANGED, null);
    }
    rows.flag(row, ProviderTemplate.ARCHIVED, clock.instant());
    noted(at, row, "template_withdrawn", "the provider has it no more");
    return new Applied(Outcome.WITHDRAWN, null);
  }

  /**
   * Kept in the same transaction that clears the flag, so that no crash can leave what waits for it
   * parked: the sweep starts a release that nobody has started.
   */
  private @Nullable UUID returned(Account at, Row row) {
    noted(at, row, "template_returned", "the provider has it again");
    if (jdbc.sql(PARKED).param("template", row.id()).query(Integer.class).single() == 0) {
      return null;
    }
    var release = UUID.randomUUID();
    var entry =
        audit.record(
            at.system(),
            "release_retry",
            release.toString(),
            LAUREL,
            "the template is back at the provider");
    releases.create(
        release,
        at.system(),
        Releases.Action.RETRY,
        new Attention.Filter(FailureType.TEMPLATE_WITHDRAWN, null, null, row.uuid(), false),
        entry);
    return release;
  }

  private void noted(Account at, Row row, String action, String reason) {
    audit.record(at.system(), action, row.uuid().toString(), LAUREL, reason);
  }

  private Account account(UUID account) {
    return rows.account(account).orElseThrow(() -> new UnknownAccount(account));
  }

  private Instant since(Row row) {
    return row.withdrawnAt() == null ? clock.instant() : row.withdrawnAt();
  }
}
