package dev.laurel.activities.provider;

import java.time.Duration;

/**
 * Why a call at a provider did not give an answer to go on with. The message may quote the provider
 * and so the learner: it goes into MySQL, never into a workflow.
 */
public abstract sealed class ProviderException extends RuntimeException {

  private ProviderException(String message) {
    super(message, null, false, false);
  }

  /** 401 or 403: the key, for every call of the account. */
  public static final class Unauthorized extends ProviderException {
    public Unauthorized(String message) {
      super(message);
    }
  }

  /** 429, or no free place in the account's bulkhead: wait one's turn; nothing was applied. */
  public static final class RateLimited extends ProviderException {
    private final transient Duration retryAfter;

    public RateLimited(String message, Duration retryAfter) {
      super(message);
      this.retryAfter = retryAfter;
    }

    /** From the answer's Retry-After, at least one second, at most one hour. */
    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /**
   * Certainly not sent: connection refused, unknown or unconfigured host, failed handshake, open
   * circuit breaker.
   */
  public static final class NotSent extends ProviderException {
    public NotSent(String message) {
      super(message);
    }
  }

  /**
   * A time-out (also a 408), reset, 5xx, redirect or unreadable answer: a write may have been
   * applied.
   */
  public static final class Ambiguous extends ProviderException {
    public Ambiguous(String message) {
      super(message);
    }
  }

  /** 422 and other 4xx: understood and declined; nothing was applied. */
  public static final class Rejected extends ProviderException {
    private final int status;
    private final transient byte[] answer;

    /**
     * @param answer the body of the answer, in which a request for several badges finds more
     */
    Rejected(int status, String message, byte[] answer) {
      super(message);
      this.status = status;
      this.answer = answer;
    }

    /** The HTTP status; only 422 may stand for a duplicate. */
    public int status() {
      return status;
    }

    byte[] answer() {
      return answer;
    }
  }
}
