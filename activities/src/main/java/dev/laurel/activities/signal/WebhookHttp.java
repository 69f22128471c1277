package dev.laurel.activities.signal;

import dev.laurel.activities.signal.Addresses.NotPublic;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts one message once: no redirects, no repetition, no cookies, no proxy, an end to everything.
 * Of an answer only the head counts; a short body is read so that the connection can be used again,
 * and nothing of it is kept.
 */
public final class WebhookHttp implements AutoCloseable {
  private static final int BODY_READ = 16 * 1024;

  /** A part of the whole, so that one dead address of a name leaves time for the next. */
  private static final int CONNECT_SHARE = 2;

  private final WebhookSettings settings;
  private final Clock clock;
  private final CloseableHttpClient http;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("webhook-deadlines").factory());

  public WebhookHttp(WebhookSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    var whole = Timeout.of(settings.timeout());
    var part = settings.timeout().dividedBy(CONNECT_SHARE);
    var connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(new Addresses(settings.allowPrivate(), part))
            .setMaxConnTotal(settings.atOnce())
            .setMaxConnPerRoute(settings.atOnceToOneHost())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(part))
                    .setSocketTimeout(whole)
                    .setTimeToLive(TimeValue.ofMinutes(1))
                    .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                    .build())
            .build();
    http =
        HttpClients.custom()
            .setConnectionManager(connections)
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(Timeout.of(part))
                    .setResponseTimeout(whole)
                    .setRedirectsEnabled(false)
                    .setAuthenticationEnabled(false)
                    .setExpectContinueEnabled(false)
                    .build())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .evictExpiredConnections()
            .evictIdleConnections(TimeValue.ofSeconds(30))
            .setUserAgent("Laurel")
            .build();
  }

  WebhookAnswer post(URI url, WebhookMessage message) {
    var request = new HttpPost(url);
    request.setEntity(
        new ByteArrayEntity(message.body(), ContentType.parse(message.contentType())));
    message.headers().forEach(request::setHeader);
    var late = new AtomicBoolean();
    // The client's own time-outs are for each wait: a receiver that trickles would outlast them.
    var deadline =
        deadlines.schedule(
            () -> {
              late.set(true);
              request.cancel();
            },
            settings.timeout().toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      var answer = http.executeOpen(null, request, null);
      var outcome = WebhookAnswer.of(answer.getCode(), retryAfter(answer));
      finish(request, answer);
      return outcome;
    } catch (IOException | IllegalStateException broken) {
      return late.get() ? slow() : of(broken);
    } finally {
      deadline.cancel(false);
    }
  }

  /** The head has said all that counts, so that nothing which goes wrong from here on does. */
  private static void finish(HttpPost request, ClassicHttpResponse answer) {
    try (answer) {
      var body = answer.getEntity();
      var length = body == null ? 0 : body.getContentLength();
      if (body != null && length >= 0 && length <= BODY_READ) {
        body.getContent().readNBytes(BODY_READ);
      } else if (body != null) {
        // Else closing the answer would read it to its end, which may never come.
        request.cancel();
      }
    } catch (IOException broken) {
      // Nothing of it is kept anyway.
    }
  }

  private WebhookAnswer of(Exception failure) {
    return switch (failure) {
      case NotPublic refused ->
          WebhookAnswer.none(
              "not_public", "the URL's host has an address that is not of the public internet");
      case UnknownHostException unknown ->
          WebhookAnswer.none("unreachable", "the URL's host is not known to DNS");
      case SSLException tls ->
          WebhookAnswer.none("unreachable", "no TLS connection: certificate or protocol refused");
      case SocketTimeoutException slow -> slow();
      case ConnectException refused -> WebhookAnswer.none("unreachable", "connection refused");
      case NoRouteToHostException away -> WebhookAnswer.none("unreachable", "no route to the host");
      default -> WebhookAnswer.none("broken_off", "the connection broke before the answer");
    };
  }

  private WebhookAnswer slow() {
    return WebhookAnswer.none(
        "timeout", "no answer within " + settings.timeout().toSeconds() + " s");
  }

  /** A number of seconds or an HTTP date. */
  private Duration retryAfter(ClassicHttpResponse answer) {
    var header = answer.getFirstHeader(HttpHeaders.RETRY_AFTER);
    var asked = header == null ? "" : header.getValue().strip();
    if (asked.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(asked));
    }
    try {
      var until = ZonedDateTime.parse(asked, DateTimeFormatter.RFC_1123_DATE_TIME);
      var wait = Duration.between(clock.instant(), until.toInstant());
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException none) {
      return Duration.ZERO;
    }
  }

  @Override
  public void close() throws IOException {
    deadlines.shutdownNow();
    http.close();
  }
}
