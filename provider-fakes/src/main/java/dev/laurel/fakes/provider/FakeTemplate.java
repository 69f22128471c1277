package dev.laurel.fakes.provider;

import org.jspecify.annotations.Nullable;

/**
 * A badge template at Credly or a group at Accredible.
 *
 * @param description null if it has none
 * @param imageUrl Credly's picture of it; null for one that the fake draws
 * @param design Accredible's id of its design; null if it has none
 * @param state {@code active}, {@code draft} or {@code archived}; Accredible lists only active ones
 */
public record FakeTemplate(
    String id,
    String name,
    @Nullable String description,
    @Nullable String imageUrl,
    @Nullable String design,
    String state) {

  /** An active one with a description, a drawn picture and the design 7. */
  public static FakeTemplate named(String id, String name) {
    return new FakeTemplate(id, name, "What it takes to earn " + name, null, "7", "active");
  }

  /** The same with another description. */
  public FakeTemplate described(@Nullable String changed) {
    return new FakeTemplate(id, name, changed, imageUrl, design, state);
  }

  /** The same with another picture. */
  public FakeTemplate pictured(@Nullable String changed) {
    return new FakeTemplate(id, name, description, changed, design, state);
  }

  /** The same with another design. */
  public FakeTemplate designed(@Nullable String changed) {
    return new FakeTemplate(id, name, description, imageUrl, changed, state);
  }

  /** The same in another state. */
  public FakeTemplate inState(String changed) {
    return new FakeTemplate(id, name, description, imageUrl, design, changed);
  }

  boolean active() {
    return state.equals("active");
  }
}
