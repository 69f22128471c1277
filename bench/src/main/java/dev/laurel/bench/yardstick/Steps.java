package dev.laurel.bench.yardstick;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The four steps of an award; none of them does anything. */
@ActivityInterface
public interface Steps {
  @ActivityMethod
  void create();

  @ActivityMethod
  void emit();

  @ActivityMethod
  void issue();

  @ActivityMethod
  void record();
}
