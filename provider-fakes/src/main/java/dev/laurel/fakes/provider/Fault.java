package dev.laurel.fakes.provider;

import java.time.Duration;

/**
 * One thing that goes wrong with one request.
 *
 * @param kind what the caller sees
 * @param applied whether the request changes the provider's state all the same
 * @param status the HTTP status where the kind has one
 * @param delay waited before the answer
 * @param retryAfter what a 429 asks for, in whole seconds
 */
public record Fault(Kind kind, boolean applied, int status, Duration delay, Duration retryAfter) {

  /** What the caller sees. */
  public enum Kind {
    /** An answer with a status of the plan's choosing. */
    STATUS,
    /** The right answer, late; an unapplied one is a late 504. */
    DELAY,
    /** As {@link #DELAY}, and the state changes only at the end of the delay. */
    APPLIED_LATE,
    /** The connection is reset without an answer. */
    RESET,
    /** The right status and half of the right body. */
    TRUNCATED,
    /** A good status and a body that is no JSON. */
    GARBAGE,
    /** The right body behind two megabytes of white space. */
    OVERSIZED,
    /** 429 with Retry-After. */
    RATE_LIMITED
  }

  private static final Duration NONE = Duration.ZERO;

  /** Answers this status and does nothing. */
  public static Fault status(int status) {
    return new Fault(Kind.STATUS, false, status, NONE, NONE);
  }

  /** Does what was asked and answers this status. */
  public static Fault statusAfterAccepting(int status) {
    return new Fault(Kind.STATUS, true, status, NONE, NONE);
  }

  /** Does what was asked and answers rightly, later. */
  public static Fault delay(Duration delay) {
    return new Fault(Kind.DELAY, true, 200, delay, NONE);
  }

  /** Does what was asked at once; choose a delay longer than the caller waits. */
  public static Fault timeoutAfterAccepting(Duration delay) {
    return delay(delay);
  }

  /** Never does what was asked; choose a delay longer than the caller waits. */
  public static Fault timeoutBeforeAccepting(Duration delay) {
    return new Fault(Kind.DELAY, false, 504, delay, NONE);
  }

  /** Does what was asked after the caller gave up; choose a delay longer than the caller waits. */
  public static Fault acceptedAfterTimeout(Duration delay) {
    return new Fault(Kind.APPLIED_LATE, true, 200, delay, NONE);
  }

  /** Resets the connection and does nothing. */
  public static Fault resetBeforeAccepting() {
    return new Fault(Kind.RESET, false, 0, NONE, NONE);
  }

  /** Does what was asked and resets the connection. */
  public static Fault resetAfterAccepting() {
    return new Fault(Kind.RESET, true, 0, NONE, NONE);
  }

  /** Does what was asked and answers half of the body. */
  public static Fault truncatedAfterAccepting() {
    return new Fault(Kind.TRUNCATED, true, 0, NONE, NONE);
  }

  /** Does what was asked and answers no JSON. */
  public static Fault garbageAfterAccepting() {
    return new Fault(Kind.GARBAGE, true, 0, NONE, NONE);
  }

  /** Does what was asked and answers more than a caller should read. */
  public static Fault oversizedAfterAccepting() {
    return new Fault(Kind.OVERSIZED, true, 0, NONE, NONE);
  }

  /** Answers 429 and does nothing. */
  public static Fault rateLimited(Duration retryAfter) {
    return new Fault(Kind.RATE_LIMITED, false, 429, NONE, retryAfter);
  }
}
