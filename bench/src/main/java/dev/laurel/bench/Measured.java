package dev.laurel.bench;

import dev.laurel.bench.load.Load;
import dev.laurel.bench.meter.Cost;

/** One scenario under one number of callers. */
record Measured(Scenario scenario, int callers, Load load, Cost cost) {}
