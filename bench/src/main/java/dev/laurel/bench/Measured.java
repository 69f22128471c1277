package dev.laurel.bench;

import dev.laurel.bench.load.Load;
import dev.laurel.bench.meter.Cost;

/** One scenario under one number of callers. */
record Measured(Scenario scenario, int callers, Load load, Cost cost) {

  /** Awards, or events where several come in one call. */
  double perSecond() {
    return load.perSecond() * scenario.eventsOfACall();
  }

  /** SQL statements of each of them. */
  double statements() {
    return cost.statements() / scenario.eventsOfACall();
  }

  /** CPU of these processes for each of them. */
  double cpuMillis(String... processes) {
    return cost.cpuMillis(processes) / scenario.eventsOfACall();
  }
}
