package dev.laurel.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jdbc.core.convert.JdbcCustomConversions;
import org.springframework.data.jdbc.core.dialect.JdbcDialect;
import org.springframework.data.jdbc.core.dialect.JdbcMySqlDialect;
import org.springframework.data.jdbc.repository.config.EnableJdbcRepositories;

/**
 * The database of a process that scans {@code dev.laurel.store}. Such a process sets {@code
 * spring.flyway.enabled=false}: Boot's own initializer would fail its start while the database is
 * away.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
@EnableJdbcRepositories(basePackageClasses = StoreConfiguration.class)
class StoreConfiguration {

  @Bean
  HikariDataSource dataSource(DatabaseSettings settings) {
    return Database.pool(settings);
  }

  @Bean
  Migrations migrations(HikariDataSource dataSource) {
    return new Migrations(dataSource);
  }

  /** Named, since Spring Data would ask the database, which may be away. */
  @Bean
  JdbcDialect jdbcDialect() {
    return JdbcMySqlDialect.INSTANCE;
  }

  @Bean
  JdbcCustomConversions jdbcCustomConversions(JdbcDialect dialect) {
    return JdbcCustomConversions.of(dialect, List.copyOf(Conversions.ALL));
  }
}
