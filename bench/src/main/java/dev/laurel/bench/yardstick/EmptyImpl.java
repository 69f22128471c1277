package dev.laurel.bench.yardstick;

/** Public because the SDK makes an instance of it for each run. */
public final class EmptyImpl implements Empty {
  @Override
  public void run() {}
}
