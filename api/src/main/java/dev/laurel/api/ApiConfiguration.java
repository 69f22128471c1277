package dev.laurel.api;

import dev.laurel.api.bulk.AskedArgument;
import dev.laurel.api.bulk.BulkActionArgument;
import dev.laurel.api.security.CallerArgument;
import dev.laurel.store.UtcTime;
import dev.laurel.store.catalog.Secrets;
import dev.laurel.store.signal.SignalSource;
import dev.laurel.workflows.Payloads;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.spring.boot.TemporalOptionsCustomizer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.util.MimeType;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What the process is put together from beyond what Boot brings. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration implements WebMvcConfigurer {
  /**
   * With {@link #GREETING}, which comes before the first call that finds Temporal away, below the
   * five seconds within which a caller hears of it.
   */
  private static final Duration TEMPORAL_PATIENCE = Duration.ofSeconds(3);

  private static final Duration GREETING = Duration.ofMillis(1500);

  @Bean
  Clock clock() {
    return Clock.tick(Clock.systemUTC(), UtcTime.PRECISION);
  }

  @Bean
  Secrets secrets(ApiSettings settings) {
    return new Secrets(settings.secretKey());
  }

  @Bean
  SignalSource signalSource(ApiSettings settings) {
    return new SignalSource(settings.publicUrl());
  }

  @Bean
  DataConverter dataConverter() {
    return Payloads.converter();
  }

  @Bean
  TemporalOptionsCustomizer<WorkflowServiceStubsOptions.Builder> temporalPatience() {
    return stubs ->
        stubs
            .setSystemInfoTimeout(GREETING)
            .setRpcTimeout(TEMPORAL_PATIENCE)
            .setRpcRetryOptions(
                RpcRetryOptions.newBuilder()
                    .setInitialInterval(Duration.ofMillis(50))
                    .setMaximumInterval(Duration.ofMillis(500))
                    .setExpiration(TEMPORAL_PATIENCE)
                    .validateBuildWithDefaults());
  }

  /** Who waits for a go with a long body hears of a refusal before it is sent. */
  @Bean
  TomcatProtocolHandlerCustomizer<AbstractHttp11Protocol<?>> goWhenTheBodyIsRead() {
    return protocol -> protocol.setContinueResponseTiming("onRead");
  }

  /** JSON only: the description's library brings YAML along, which would pass every check by. */
  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
    converters.configureMessageConvertersList(
        list -> list.removeIf(ApiConfiguration::speaksYamlOrCbor));
  }

  private static boolean speaksYamlOrCbor(HttpMessageConverter<?> converter) {
    return converter.getSupportedMediaTypes().stream()
        .map(MimeType::getSubtype)
        .anyMatch(type -> type.contains("yaml") || type.contains("cbor") || type.contains("smile"));
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new CallerArgument());
    resolvers.add(new PageQueryArgument());
    resolvers.add(new BulkActionArgument());
    resolvers.add(new AskedArgument());
  }
}
