package dev.laurel.store.importing;

import dev.laurel.domain.signal.SubscriptionState;
import dev.laurel.domain.signal.WebhookFormat;
import dev.laurel.store.UtcTime;
import dev.laurel.store.catalog.Secrets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Webhooks: subscriptions in BadgeKit's format. BadgeKit calls the first of a system only, so that
 * a later one would now be told what nobody expects it to hear.
 */
final class WebhookImport implements TableImport {
  /** A deleted one counts: it would otherwise come back with every import. */
  private static final String PRESENT =
      """
      SELECT COUNT(*) FROM subscription
       WHERE system_id = :system AND format = :format AND url = :url
      """;

  private static final String INSERT =
      """
      INSERT INTO subscription (uuid, system_id, format, url, transitions, secret, state,
                                created_at)
      VALUES (:uuid, :system, :format, :url, 'awarded,revoked', :secret, :state, :now)
      """;

  private final Source source;
  private final Target target;
  private final Parents parents;
  private final Secrets secrets;
  private final Clock clock;

  WebhookImport(Source source, Target target, Parents parents, Secrets secrets, Clock clock) {
    this.source = source;
    this.target = target;
    this.parents = parents;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public ImportPart part() {
    return ImportPart.WEBHOOKS;
  }

  @Override
  public List<Column> columns() {
    return Column.list("id", "url", "secret", "systemId");
  }

  @Override
  public void write(List<SourceRow> page, PageResult result) {
    var systems = parents.systems(Parents.ids(page, "systemId"));
    var inserts = new ArrayList<Map<String, @Nullable Object>>();
    for (var row : page) {
      try {
        var system = systems.get(row.number("systemId"));
        if (system == null) {
          throw new RowRefused("its system, " + row.number("systemId") + ", was not imported");
        }
        if (hasEarlier(row)) {
          throw new RowRefused("BadgeKit calls only the first webhook of a system, and never this");
        }
        var checked = new Checked(row, result);
        var url = checked.text("url", 1_000);
        if (url == null || !Checked.isWebAddress(url)) {
          throw new RowRefused("url is no http or https address");
        }
        var params = params(system.system(), url, checked.secret("secret"));
        if (target.jdbc().sql(PRESENT).params(params).query(Long.class).single() > 0) {
          result.unchanged(row.id());
        } else {
          inserts.add(params);
          result.imported(row.id());
        }
      } catch (RowRefused refused) {
        result.refused(row.id(), refused.reason());
      }
    }
    target.insert(INSERT, inserts);
  }

  private boolean hasEarlier(SourceRow row) {
    return source
            .jdbc()
            .sql(
                "SELECT COUNT(*) FROM %s WHERE systemId = :system AND id < :id"
                    .formatted(source.schema().name(part().table())))
            .param("system", row.number("systemId"))
            .param("id", row.id())
            .query(Long.class)
            .single()
        > 0;
  }

  private Map<String, @Nullable Object> params(long system, String url, String secret) {
    return Map.of(
        "uuid", UUID.randomUUID().toString(),
        "system", system,
        "format", WebhookFormat.BADGEKIT.word(),
        "url", url,
        "secret", secrets.seal(secret),
        "state", SubscriptionState.ACTIVE.word(),
        "now", UtcTime.of(clock.instant()));
  }
}
