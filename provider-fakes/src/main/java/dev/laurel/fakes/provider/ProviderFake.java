package dev.laurel.fakes.provider;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** What both fakes offer to a test: see what arrived, decide what goes wrong. */
public interface ProviderFake extends AutoCloseable {

  /** Base URL without {@code /v1}, such as {@code http://127.0.0.1:41234}. */
  URI url();

  /** What goes wrong next. */
  FaultPlan faults();

  /** Every badge ever accepted, in the order of arrival. */
  List<FakeBadge> badges();

  /** The badges a learner could show. */
  List<FakeBadge> liveBadges();

  /** How many requests of this operation arrived, spoiled ones included. */
  long requests(Operation operation);

  /** Adds an active template or group, or renames it and makes it active again. */
  default void addTemplate(String id, String name) {
    putTemplate(FakeTemplate.named(id, name));
  }

  /** Adds a template or group, or changes the one of this id; its place in lists stays. */
  void putTemplate(FakeTemplate template);

  /** It was never there, as far as lists tell; what was issued of it stays. */
  void removeTemplate(String id);

  /** Withdraws a template: no longer listed as active, nothing can be issued from it. */
  void archiveTemplate(String id);

  /** From now on every other key is answered 401. Until then any key will do. */
  void acceptOnlyKey(String key);

  /** This key is answered 401 until {@link #acceptOnlyKey} or {@link #acceptAnyKey}. */
  void refuseKey(String key);

  /** Any key will do again. */
  void acceptAnyKey();

  /** Waited before every answer. */
  void latency(Duration latency);

  /** Stops the server; what it held is gone. */
  @Override
  void close();
}
