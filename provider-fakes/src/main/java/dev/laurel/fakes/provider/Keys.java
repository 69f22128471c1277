package dev.laurel.fakes.provider;

import org.jspecify.annotations.Nullable;

/** Which keys the provider takes. */
final class Keys {

  private volatile @Nullable String only;
  private volatile @Nullable String refused;

  void acceptOnly(String key) {
    refused = null;
    only = key;
  }

  void refuse(String key) {
    refused = key;
  }

  void acceptAny() {
    refused = null;
    only = null;
  }

  boolean accepts(String key) {
    return !key.isBlank() && !key.equals(refused) && (only == null || key.equals(only));
  }
}
