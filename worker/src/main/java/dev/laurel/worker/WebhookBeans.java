package dev.laurel.worker;

import dev.laurel.activities.signal.SignalDeliveryActivitiesImpl;
import dev.laurel.activities.signal.WebhookHttp;
import dev.laurel.activities.signal.WebhookMessages;
import dev.laurel.activities.signal.WebhookSettings;
import dev.laurel.store.catalog.BadgeCatalog;
import dev.laurel.store.catalog.Secrets;
import dev.laurel.store.signal.BadgeKitSignals;
import dev.laurel.store.signal.Deliveries;
import dev.laurel.store.signal.SignalFeed;
import dev.laurel.store.signal.SignalSource;
import dev.laurel.workflows.signal.SignalDeliveryActivities;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import java.net.URI;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What sends signals to subscribers. */
@Configuration(proxyBeanMethods = false)
class WebhookBeans {

  @Bean
  WebhookSettings webhookSettings(
      WebhookProperties webhooks, @Value("${laurel.public-url}") String publicUrl) {
    return webhooks.settings(publicUrl);
  }

  @Bean
  SignalSource signalSource(@Value("${laurel.public-url}") URI publicUrl) {
    return new SignalSource(publicUrl);
  }

  @Bean
  WebhookHttp webhookHttp(WebhookSettings settings, Clock clock) {
    return new WebhookHttp(settings, clock);
  }

  @Bean
  WebhookMessages webhookMessages(
      SignalFeed feed,
      BadgeKitSignals badgeKitSignals,
      BadgeCatalog badges,
      Secrets secrets,
      WebhookSettings settings,
      Clock clock) {
    return new WebhookMessages(feed, badgeKitSignals, badges, secrets, settings.publicUrl(), clock);
  }

  @Bean
  SignalDeliveryActivities signalDeliveryActivities(
      Deliveries deliveries,
      WebhookMessages messages,
      WebhookHttp http,
      WebhookSettings settings,
      MeterRegistry metrics,
      Clock clock) {
    return new SignalDeliveryActivitiesImpl(deliveries, messages, http, settings, metrics, clock);
  }

  @Bean
  Loop dispatching(Deliveries deliveries, TemporalServer temporal, WorkflowClient client) {
    return new Dispatcher(deliveries, temporal, client).loop();
  }
}
