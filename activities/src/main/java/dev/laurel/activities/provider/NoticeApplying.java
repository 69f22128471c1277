package dev.laurel.activities.provider;

import dev.laurel.store.catalog.ProviderTemplates;
import dev.laurel.store.provider.BadgeRecords;
import dev.laurel.store.provider.ProviderEvents;
import dev.laurel.store.provider.ProviderEvents.Outcome;
import dev.laurel.store.provider.WatchedAccount;
import dev.laurel.store.provider.WatchedAccounts;
import dev.laurel.workflows.award.AwardStarts;
import dev.laurel.workflows.award.ReleaseWorkflow;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the provider's own copy of an event changes here. */
public final class NoticeApplying {
  private static final Logger log = LoggerFactory.getLogger(NoticeApplying.class);

  private final ProviderEvents events;
  private final WatchedAccounts accounts;
  private final BadgeRecords records;
  private final ProviderTemplates templates;
  private final WorkflowClient temporal;
  private final Clock clock;

  public NoticeApplying(
      ProviderEvents events,
      WatchedAccounts accounts,
      BadgeRecords records,
      ProviderTemplates templates,
      WorkflowClient temporal,
      Clock clock) {
    this.events = events;
    this.accounts = accounts;
    this.records = records;
    this.templates = templates;
    this.temporal = temporal;
    this.clock = clock;
  }

  /**
   * @return what became of it; empty if the award it is about is under way, so that it is too early
   *     to say
   */
  Optional<Outcome> apply(
      WatchedAccount account, ProviderClient client, ProviderAccess access, ProviderNotice notice) {
    if (notice.organization() != null && !notice.organization().equals(account.organization())) {
      return Optional.of(ignored("it belongs to another organisation", notice, null));
    }
    return switch (notice.type()) {
      case "badge_template.created", "badge_template.changed" ->
          Optional.of(changed(account, notice));
      case "badge_template.deleted" -> Optional.of(deleted(account, notice));
      case "badge.created", "badge.state.changed", "badge.deleted" ->
          badge(account, client, access, notice);
      default -> Optional.of(ignored("Laurel has no use for this type", notice, null));
    };
  }

  private Outcome changed(WatchedAccount account, ProviderNotice notice) {
    var template = notice.template();
    if (template == null) {
      return ignored("the provider's copy holds no template", notice, null);
    }
    if (outdated(account, template.externalId(), notice)) {
      return ignored("a later event of this template was applied", notice, template.externalId());
    }
    released(
        notice.type().equals("badge_template.changed")
            ? templates.changed(account.uuid(), template).release()
            : templates.apply(account.uuid(), template).release());
    return applied(notice, template.externalId());
  }

  private Outcome deleted(WatchedAccount account, ProviderNotice notice) {
    var template = notice.templateId();
    if (template == null) {
      return ignored("the provider's copy names no template", notice, null);
    }
    if (outdated(account, template, notice)) {
      return ignored("a later event of this template was applied", notice, template);
    }
    templates.withdraw(account.uuid(), template);
    return applied(notice, template);
  }

  private Optional<Outcome> badge(
      WatchedAccount account, ProviderClient client, ProviderAccess access, ProviderNotice notice) {
    var id = notice.badgeId();
    if (id == null) {
      return Optional.of(ignored("the provider's copy does not say which badge", notice, null));
    }
    var named = notice.badgeTemplate() == null ? notice.templateId() : notice.badgeTemplate();
    var template =
        named == null
            ? accounts.templateOf(account.id(), id)
            : accounts.template(account.id(), named);
    if (template.isEmpty()) {
      return Optional.of(ignored("Laurel does not award this template", notice, id));
    }
    if (outdated(account, id, notice)) {
      return Optional.of(ignored("a later event of this badge was applied", notice, id));
    }
    var comparing =
        new BadgeComparing(
            records,
            client,
            access,
            account,
            template.get().template(),
            template.get().externalId(),
            clock);
    if (notice.type().equals("badge.deleted")) {
      return settled(comparing.gone(List.of(id)), notice, id);
    }
    var badge = notice.badge();
    return badge == null
        ? Optional.of(ignored("the provider's copy does not say the badge's state", notice, id))
        : settled(comparing.told(badge), notice, id);
  }

  private static Optional<Outcome> settled(
      BadgeComparing.Compared compared, ProviderNotice notice, String badge) {
    return compared.inFlight() > 0 ? Optional.empty() : Optional.of(applied(notice, badge));
  }

  private boolean outdated(WatchedAccount account, String subject, ProviderNotice notice) {
    var occurred = notice.occurredAt();
    return occurred != null && events.outdated(account.id(), subject, occurred);
  }

  /** Kept already, so that the sweep starts it if this does not. */
  private void released(@Nullable UUID release) {
    if (release == null) {
      return;
    }
    try {
      var walk = temporal.newWorkflowStub(ReleaseWorkflow.class, AwardStarts.release(release));
      WorkflowClient.start(walk::run, release, 0L);
    } catch (RuntimeException away) {
      log.warn("release {} waits for the sweep: {}", release, away.toString());
    }
  }

  private static Outcome applied(ProviderNotice notice, String subject) {
    return new Outcome("applied", null, subject, notice.occurredAt());
  }

  private static Outcome ignored(String why, ProviderNotice notice, @Nullable String subject) {
    return new Outcome("ignored", why, subject, notice.occurredAt());
  }
}
