package dev.laurel.bench.load;

/** Awards once, from the request to the end of the run, and blocks until then. */
@FunctionalInterface
public interface Awarding {
  Award award() throws Exception;
}
