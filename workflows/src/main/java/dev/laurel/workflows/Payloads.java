package dev.laurel.workflows;

import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;

/** The one place that says how values are written into histories. */
public final class Payloads {
  private Payloads() {}

  /**
   * The SDK's default: JSON by Jackson 2, instants in ISO 8601. Spring Boot's own Jackson 3 never
   * touches a history, so an upgrade of either cannot change what a replay reads.
   */
  public static DataConverter converter() {
    return DefaultDataConverter.STANDARD_INSTANCE;
  }
}
