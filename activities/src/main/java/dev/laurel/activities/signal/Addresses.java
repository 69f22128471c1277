package dev.laurel.activities.signal;

import dev.laurel.domain.signal.PublicAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Gives the client only addresses it may call. Asked at each connection, with the very addresses
 * that are then connected to, so that a name which pointed elsewhere a moment ago gains nothing.
 */
final class Addresses implements DnsResolver {
  private static final Executor LOOK_UPS =
      look -> Thread.ofVirtual().name("webhook-look-up").start(look);

  private final boolean allowPrivate;
  private final Duration patience;

  /**
   * @param patience the system's resolver has none that can be set
   */
  Addresses(boolean allowPrivate, Duration patience) {
    this.allowPrivate = allowPrivate;
    this.patience = patience;
  }

  /** The name has an address, but none that may be called. */
  static final class NotPublic extends UnknownHostException {
    NotPublic(String host) {
      super(host);
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    var all = lookUp(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
    if (allowPrivate) {
      return all;
    }
    // One that is not public among others is a trick or a mistake; neither is sent anything.
    if (!Arrays.stream(all).allMatch(PublicAddress::isPublic)) {
      throw new NotPublic(host);
    }
    return all;
  }

  private InetAddress[] lookUp(String host) throws UnknownHostException {
    var found =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return InetAddress.getAllByName(host);
              } catch (UnknownHostException unknown) {
                return new InetAddress[0];
              }
            },
            LOOK_UPS);
    try {
      var addresses = found.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (addresses.length == 0) {
        throw new UnknownHostException(host);
      }
      return addresses;
    } catch (TimeoutException | ExecutionException noAnswer) {
      throw new UnknownHostException(host);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException(host);
    }
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
