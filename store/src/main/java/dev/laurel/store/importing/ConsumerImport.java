package dev.laurel.store.importing;

import dev.laurel.store.UtcTime;
import dev.laurel.store.catalog.Secrets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keys that sites sign with; they go on working with the secrets that the sites have. */
final class ConsumerImport implements TableImport {
  private static final String MASTER = "master";

  private static final String PRESENT =
      "SELECT api_key, system_id FROM consumer WHERE api_key IN (:keys)";

  private static final String INSERT =
      """
      INSERT INTO consumer (uuid, system_id, api_key, description, secret, created_at)
      VALUES (:uuid, :system, :key, :description, :secret, :now)
      """;

  private final Target target;
  private final Parents parents;
  private final Secrets secrets;
  private final Clock clock;

  ConsumerImport(Target target, Parents parents, Secrets secrets, Clock clock) {
    this.target = target;
    this.parents = parents;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public ImportPart part() {
    return ImportPart.CONSUMERS;
  }

  @Override
  public List<Column> columns() {
    return Column.list("id", "apiKey", "apiSecret", "description", "systemId");
  }

  @Override
  public void write(List<SourceRow> page, PageResult result) {
    var systems = parents.systems(Parents.ids(page, "systemId"));
    var owners = new HashMap<String, Long>();
    target
        .jdbc()
        .sql(PRESENT)
        .param("keys", page.stream().map(row -> String.valueOf(row.text("apiKey"))).toList())
        .query(
            row -> {
              owners.put(row.getString("api_key"), row.getLong("system_id"));
            });
    var inserts = new ArrayList<Map<String, @Nullable Object>>();
    for (var row : page) {
      try {
        var checked = new Checked(row, result);
        var key = checked.name("apiKey");
        var secret = checked.secret("apiSecret");
        if (key.equals(MASTER)) {
          throw new RowRefused("the key `master` is set by Laurel's configuration");
        }
        var system = systems.get(row.number("systemId"));
        if (system == null) {
          throw new RowRefused("its system, " + row.number("systemId") + ", was not imported");
        }
        var owner = owners.putIfAbsent(key, system.system());
        if (owner == null) {
          inserts.add(params(system.system(), key, secret, checked.text("description", 255)));
          result.imported(row.id());
        } else if (owner == system.system()) {
          result.unchanged(row.id());
        } else {
          throw new RowRefused("another system of Laurel has this key");
        }
      } catch (RowRefused refused) {
        result.refused(row.id(), refused.reason());
      }
    }
    target.insert(INSERT, inserts);
  }

  private Map<String, @Nullable Object> params(
      long system, String key, String secret, @Nullable String description) {
    var params = new HashMap<String, @Nullable Object>();
    params.put("uuid", UUID.randomUUID().toString());
    params.put("system", system);
    params.put("key", key);
    params.put("description", description);
    params.put("secret", secrets.seal(secret));
    params.put("now", UtcTime.of(clock.instant()));
    return params;
  }
}
