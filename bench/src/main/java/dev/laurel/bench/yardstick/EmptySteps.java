package dev.laurel.bench.yardstick;

final class EmptySteps implements Steps {
  @Override
  public void create() {}

  @Override
  public void emit() {}

  @Override
  public void issue() {}

  @Override
  public void record() {}
}
