package dev.laurel.store.award;

import dev.laurel.store.TestDatabase;
import dev.laurel.store.Transactions;
import dev.laurel.store.signal.SignalSource;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The repositories of awards, badges and signals on a schema of its own, with a clock that the test
 * moves.
 */
public final class StoreOnTest implements AutoCloseable {
  public static final URI PUBLIC_URL = URI.create("https://badges.example.org");

  private final TestDatabase database = TestDatabase.fresh();
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();
  private final MovedClock clock = new MovedClock();

  public StoreOnTest() {
    var source = database.dataSource();
    context.registerBean(DataSource.class, () -> source);
    context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(source));
    context.registerBean(JdbcClient.class, () -> JdbcClient.create(source));
    context.registerBean(
        PlatformTransactionManager.class, () -> new JdbcTransactionManager(source));
    context.registerBean(Clock.class, () -> clock);
    context.registerBean(SignalSource.class, () -> new SignalSource(PUBLIC_URL));
    context.register(Transactions.class);
    var repositories = new ClassPathBeanDefinitionScanner(context, false);
    repositories.addIncludeFilter(new AnnotationTypeFilter(Repository.class));
    repositories.scan(
        "dev.laurel.store.award",
        "dev.laurel.store.bulk",
        "dev.laurel.store.catalog",
        "dev.laurel.store.certificate",
        "dev.laurel.store.provider",
        "dev.laurel.store.learning",
        "dev.laurel.store.signal");
    context.refresh();
  }

  public <T> T get(Class<T> repository) {
    return context.getBean(repository);
  }

  public DataSource dataSource() {
    return database.dataSource();
  }

  public AwardsOnRecord awards() {
    return new AwardsOnRecord(dataSource());
  }

  /** Time stands still otherwise. */
  public void pass(Duration time) {
    clock.now = clock.now.plus(time);
  }

  public Instant now() {
    return clock.now;
  }

  @Override
  public void close() {
    context.close();
    database.close();
  }

  private static final class MovedClock extends Clock {
    private volatile Instant now = AwardsOnRecord.THEN.plus(Duration.ofDays(1));

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
