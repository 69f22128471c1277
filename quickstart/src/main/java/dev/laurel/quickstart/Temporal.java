package dev.laurel.quickstart;

import java.util.Optional;

/** The Temporal that the quickstart uses. */
interface Temporal extends AutoCloseable {

  /** {@code host:port} of its gRPC. */
  String target();

  /** Where its UI is; empty if it has none, or none that we know of. */
  Optional<String> ui();

  /** What to tell about it; several lines. */
  String description();

  /** Whether it forgets every run when this process ends: the sweep then need not wait long. */
  boolean forgetful();

  @Override
  void close();

  /** The one that {@code LAUREL_TEMPORAL_TARGET} names. */
  static Temporal elsewhere(String target) {
    return new Elsewhere(target);
  }

  /** Runs on its own: we neither start nor stop it. */
  record Elsewhere(String target) implements Temporal {
    @Override
    public Optional<String> ui() {
      return Optional.empty();
    }

    @Override
    public String description() {
      return "at " + target + " (LAUREL_TEMPORAL_TARGET)";
    }

    @Override
    public boolean forgetful() {
      return false;
    }

    @Override
    public void close() {}
  }
}
