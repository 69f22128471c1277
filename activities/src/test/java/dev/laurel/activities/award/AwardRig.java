package dev.laurel.activities.award;

import dev.laurel.activities.bulk.BulkActivitiesImpl;
import dev.laurel.activities.bulk.BulkProviderActivitiesImpl;
import dev.laurel.activities.bulk.HandOverActivitiesImpl;
import dev.laurel.activities.bulk.LaneSettings;
import dev.laurel.activities.bulk.StartRate;
import dev.laurel.activities.catalog.AccountActivitiesImpl;
import dev.laurel.activities.provider.ProviderClients;
import dev.laurel.activities.provider.ProviderSettings;
import dev.laurel.domain.award.Patience;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.domain.learner.EmailKey;
import dev.laurel.fakes.provider.AccredibleFake;
import dev.laurel.fakes.provider.CredlyFake;
import dev.laurel.fakes.provider.ProviderFake;
import dev.laurel.store.TestDatabase;
import dev.laurel.store.award.AwardIntake;
import dev.laurel.store.award.AwardSteps;
import dev.laurel.store.award.ProviderBatches;
import dev.laurel.store.award.ProviderSends;
import dev.laurel.store.award.ProviderWork;
import dev.laurel.store.award.Releases;
import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.bulk.BulkSteps;
import dev.laurel.store.catalog.AccountKeys;
import dev.laurel.store.catalog.Secrets;
import dev.laurel.store.signal.SignalSource;
import dev.laurel.workflows.SearchAttributes;
import dev.laurel.workflows.TaskQueues;
import dev.laurel.workflows.award.Acceptance;
import dev.laurel.workflows.award.AwardRun;
import dev.laurel.workflows.award.AwardSettings;
import dev.laurel.workflows.award.AwardStarts;
import dev.laurel.workflows.award.AwardWorkflow;
import dev.laurel.workflows.award.AwardWorkflows;
import dev.laurel.workflows.award.Decision;
import dev.laurel.workflows.award.RevokeWorkflow;
import dev.laurel.workflows.bulk.BulkProviderActivities;
import dev.laurel.workflows.bulk.BulkWorkflows;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.activity.Activity;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * One system with one template at one provider: the real workflows, activities, database and HTTP,
 * on Temporal's time-skipping test server whose clock everything reads, the provider, too.
 */
public final class AwardRig implements AutoCloseable {
  public static final ProviderRules RULES =
      new ProviderRules(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofHours(1));

  /** A breaker's time is not the test server's: this one never opens. */
  public static final ProviderSettings.Breaker NO_BREAKER =
      new ProviderSettings.Breaker(1000, 1000, 100, Duration.ofSeconds(1), 3);

  /** Steps at the provider are short, and workflows started as fast as it goes. */
  private static final LaneSettings LANE =
      new LaneSettings(Duration.ofSeconds(2), Patience.of(RULES.patience()));

  public final Origin origin;
  public final ProviderFake provider;
  public final JdbcClient jdbc;
  public final TestWorkflowEnvironment temporal;
  private final TestDatabase database = TestDatabase.fresh();
  private final ConfigurableApplicationContext store;
  private final ProviderSettings.Breaker breaker;
  private final UUID template = UUID.randomUUID();
  private @Nullable BulkProviderActivities atProvider;

  /** Told the attempt of each step of a bulk run at the provider; what it throws ends that. */
  public volatile IntConsumer beforeRowsAreIssued = attempt -> {};

  /** So many of a list's next stamps find no database. */
  public final AtomicInteger lostStamps = new AtomicInteger();

  /**
   * So many of a list's next answers find no database, which comes back without what it was sent.
   */
  public final AtomicInteger lostAnswers = new AtomicInteger();

  private AwardRig(Origin origin, ProviderFake provider, ProviderSettings.Breaker breaker) {
    this.origin = origin;
    this.breaker = breaker;
    this.provider = provider;
    var attributes = TestEnvironmentOptions.newBuilder();
    SearchAttributes.ALL.forEach(
        key ->
            attributes.registerSearchAttribute(
                key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    temporal = TestWorkflowEnvironment.newInstance(attributes.build());
    if (provider instanceof AccredibleFake accredible) {
      accredible.time(clock());
    }
    store = store();
    jdbc = store.getBean(JdbcClient.class);
    seed();
    register();
    temporal.start();
  }

  public static AwardRig at(Origin origin) {
    return at(origin, NO_BREAKER);
  }

  public static AwardRig at(Origin origin, ProviderSettings.Breaker breaker) {
    var provider = origin == Origin.CREDLY ? CredlyFake.start() : AccredibleFake.start();
    provider.addTemplate("101", "Difference Engine");
    return new AwardRig(origin, provider, breaker);
  }

  /** Accepts an award; the same twice is answered with the first. */
  public UUID award(String email) {
    var intake = store.getBean(AwardIntake.class);
    var key = EmailKey.of(email);
    var known = intake.resolve(null, template, key, null).orElseThrow();
    if (known.live() != null) {
      return known.live();
    }
    var credential = UUID.randomUUID();
    intake.keep(
        known,
        new AwardIntake.AwardRequest(
            credential,
            email,
            key,
            null,
            "Ada",
            "Lovelace",
            null,
            clock().instant(),
            null,
            List.of(),
            null,
            null,
            null));
    var run = new AwardRun(credential, "acme", origin);
    var award =
        temporal.getWorkflowClient().newWorkflowStub(AwardWorkflow.class, AwardStarts.award(run));
    var acceptance =
        WorkflowClient.executeUpdateWithStart(
            award::accept,
            UpdateOptions.<Acceptance>newBuilder()
                .setUpdateId(UUID.randomUUID().toString())
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build(),
            new WithStartWorkflowOperation<>(award::run, run));
    return acceptance instanceof Acceptance.Existing existing ? existing.credential() : credential;
  }

  /** Starts the award's workflow again, as the sweep would. */
  public void startAgain(UUID credential) {
    var run = new AwardRun(credential, "acme", origin);
    WorkflowClient.start(
        temporal.getWorkflowClient().newWorkflowStub(AwardWorkflow.class, AwardStarts.award(run))
            ::run,
        run);
  }

  /** Starts the revocation and waits until the credential is revoked in our database. */
  public void revoke(UUID credential) {
    var run = new AwardRun(credential, "acme", origin);
    var revocation =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(RevokeWorkflow.class, AwardStarts.revocation(run));
    WorkflowClient.executeUpdateWithStart(
        revocation::begun,
        UpdateOptions.<Void>newBuilder()
            .setUpdateId(UUID.randomUUID().toString())
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build(),
        new WithStartWorkflowOperation<>(
            revocation::run, run, dev.laurel.domain.award.RevocationCause.REVOKED, (Long) null));
  }

  public void retry(UUID credential) {
    temporal
        .getWorkflowClient()
        .newWorkflowStub(AwardWorkflow.class, AwardRun.awardId(credential))
        .retry(new Decision(1L, null));
  }

  /** What an operator reads on the page of the award's workflow; empty if it has none. */
  public String details(UUID credential) {
    return details(AwardRun.awardId(credential));
  }

  /** What an operator reads on a workflow's page; empty if there is none. */
  public String details(String workflowId) {
    try {
      return temporal
          .getWorkflowClient()
          .newUntypedWorkflowStub(workflowId)
          .query("__temporal_workflow_metadata", WorkflowMetadata.class)
          .getCurrentDetails();
    } catch (WorkflowNotFoundException none) {
      return "";
    }
  }

  /** Waits, skipping time, until the workflow of this id has ended. */
  public void ends(String workflowId) {
    temporal.getWorkflowClient().newUntypedWorkflowStub(workflowId).getResult(Void.class);
  }

  /** Waits, skipping time, until the row satisfies the condition. */
  public void until(UUID credential, String column, @Nullable String value) {
    eventually(() -> java.util.Objects.equals(value(credential, column), value));
  }

  /** Moves the test server's clock in steps of a second until the condition holds. */
  public void eventually(Supplier<Boolean> condition) {
    var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.get()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within a minute: " + rows());
      }
      temporal.sleep(Duration.ofSeconds(1));
    }
  }

  public @Nullable String value(UUID credential, String column) {
    var row =
        jdbc.sql("SELECT " + column + " AS v FROM credential WHERE uuid = :uuid")
            .param("uuid", credential.toString())
            .query()
            .singleRow();
    return row.get("v") == null ? null : String.valueOf(row.get("v"));
  }

  public List<Map<String, Object>> rows() {
    return jdbc.sql(
            "SELECT uuid, status, state, step, failure_type, failure_text, send_record, intent,"
                + " external_id, attempts, parking FROM credential")
        .query()
        .listOfRows();
  }

  /** One of the repositories. */
  public <T> T get(Class<T> repository) {
    return store.getBean(repository);
  }

  /** The test server's time. */
  public Clock clock() {
    InstantSource now = () -> Instant.ofEpochMilli(temporal.currentTimeMillis());
    return now.withZone(ZoneOffset.UTC);
  }

  private ConfigurableApplicationContext store() {
    return new SpringApplicationBuilder(StoreOnly.class)
        .web(WebApplicationType.NONE)
        .properties(
            Map.of(
                "laurel.db.url", database.url(),
                "laurel.db.user", database.user(),
                "laurel.db.password", database.password(),
                "spring.flyway.enabled", "false",
                "spring.main.banner-mode", "off"))
        .initializers(context -> context.getBeanFactory().registerSingleton("testClock", clock()))
        .run();
  }

  private void seed() {
    var now = java.time.LocalDateTime.now(ZoneOffset.UTC);
    jdbc.sql(
            "INSERT INTO `system` (id, uuid, slug, slug_key, name, created_at)"
                + " VALUES (1, UUID(), 'acme', 'acme', 'Acme', ?)")
        .param(now)
        .update();
    jdbc.sql(
            """
            INSERT INTO provider_account (id, uuid, system_id, provider, name, host, organization,
                                          secret, key_version, created_at)
            VALUES (1, UUID(), 1, ?, 'Account', ?, 'org', ?, 1, ?)
            """)
        .params(origin.word(), origin.word(), secrets().seal("key"), now)
        .update();
    jdbc.sql(
            """
            INSERT INTO template (id, uuid, system_id, slug, slug_key, name, origin, account_id,
                                  external_id, state, is_active, award_mode, created_at)
            VALUES (1, ?, 1, 't', 't', 'Difference Engine', ?, 1, '101', 'active', TRUE, 'api', ?)
            """)
        .params(template.toString(), origin.word(), now)
        .update();
  }

  private void register() {
    var settings =
        ProviderSettings.of(Map.of(origin.word(), provider.url()))
            .withTimeout(RULES.timeout())
            .withBreaker(breaker);
    var clients =
        new ProviderClients(
            settings, new SimpleMeterRegistry(), clock(), ProviderActivitiesImpl::heartbeat);
    var work = store.getBean(ProviderWork.class);
    bulk(clients, work);
    var awards = temporal.newWorker(TaskQueues.AWARDS);
    AwardWorkflows.register(awards, AwardSettings.of(RULES.timeout(), "http://localhost/runbook#"));
    awards.registerActivitiesImplementations(
        new AwardRecordsImpl(store.getBean(AwardSteps.class)),
        new AwardRunsImpl(temporal.getWorkflowClient(), work),
        account(clients));
    temporal
        .newWorker(origin.taskQueue())
        .registerActivitiesImplementations(
            new ProviderActivitiesImpl(work, clients::of, secrets(), RULES, clock()),
            account(clients));
    temporal
        .newWorker(TaskQueues.bulkAt(origin))
        .registerActivitiesImplementations(Objects.requireNonNull(atProvider));
  }

  private void bulk(ProviderClients clients, ProviderWork work) {
    var batches = store.getBean(ProviderBatches.class);
    var client = temporal.getWorkflowClient();
    var runs = temporal.newWorker(TaskQueues.BULK);
    BulkWorkflows.register(runs, RULES.timeout());
    var steps = store.getBean(BulkSteps.class);
    runs.registerActivitiesImplementations(new BulkActivitiesImpl(steps));
    var rate = new StartRate(1000);
    temporal
        .newWorker(TaskQueues.BULK_STARTS)
        .registerActivitiesImplementations(
            new HandOverActivitiesImpl(steps, batches, client, rate));
    var real =
        new BulkProviderActivitiesImpl(
            batches,
            new FirstTries(
                away(ProviderWork.class, work),
                away(ProviderSends.class, store.getBean(ProviderSends.class)),
                clients::of,
                secrets(),
                RULES,
                clock()),
            clients.lane(),
            secrets(),
            clients::of,
            client,
            rate,
            LANE,
            clock());
    atProvider =
        (run, at, rows, temporalRun, after) -> {
          beforeRowsAreIssued.accept(Activity.getExecutionContext().getInfo().getAttempt());
          return real.issueRows(run, at, rows, temporalRun, after);
        };
  }

  private <T> T away(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, given) -> {
              if (method.getName().equals("stamp") && lostStamps.getAndDecrement() > 0) {
                throw new CannotCreateTransactionException("the database is away");
              }
              if (method.getName().equals("issued") && lostAnswers.getAndDecrement() > 0) {
                forgetIntents();
                throw new CannotCreateTransactionException("the database is away");
              }
              return method.invoke(real, given);
            }));
  }

  private void forgetIntents() {
    jdbc.sql(
            "UPDATE credential SET intent = 0, send_record = 'none', state = 'accepted',"
                + " sent_at = NULL WHERE external_id IS NULL")
        .update();
  }

  private AccountActivitiesImpl account(ProviderClients clients) {
    return new AccountActivitiesImpl(
        store.getBean(AccountKeys.class),
        store.getBean(Releases.class),
        clients::of,
        secrets(),
        temporal.getWorkflowClient());
  }

  private static Secrets secrets() {
    return new Secrets(Base64.getEncoder().encodeToString(new byte[32]));
  }

  @Override
  public void close() {
    temporal.close();
    store.close();
    database.close();
    provider.close();
  }

  @Configuration
  @EnableAutoConfiguration
  @ComponentScan(
      basePackages = "dev.laurel.store",
      excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*Test\\$.*"))
  static class StoreOnly {
    @Bean
    SignalSource signalSource() {
      return new SignalSource(StoreOnTest.PUBLIC_URL);
    }
  }
}
