package dev.laurel.store.catalog;

import dev.laurel.store.catalog.ProviderTemplate.Picture;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Name, description and picture of a template after a look at the provider: what the provider has
 * changed since its last copy wins, else what stands here stays.
 */
record TemplateMerge(
    String name,
    @Nullable String description,
    @Nullable String imageUrl,
    Copy copy,
    boolean changed) {

  /**
   * What the provider said last.
   *
   * @param pictureKnown false as long as its picture could not be read
   */
  record Copy(
      String name, @Nullable String description, @Nullable String imageUrl, boolean pictureKnown) {}

  /** What stands here; {@code copy} is null for a template that was made by hand. */
  record Present(
      String name, @Nullable String description, @Nullable String imageUrl, @Nullable Copy copy) {}

  /** Of one that nobody has changed here. */
  static TemplateMerge arriving(ProviderTemplate now) {
    return new TemplateMerge(
        now.name(), now.description(), now.picture().url(), copy(null, now), true);
  }

  static TemplateMerge of(Present here, ProviderTemplate now) {
    var before = here.copy();
    var copy = copy(before, now);
    var name = before == null ? here.name() : merged(here.name(), before.name(), now.name());
    var description =
        before == null
            ? filled(here.description(), now.description())
            : merged(here.description(), before.description(), now.description());
    var imageUrl = picture(here.imageUrl(), before, now.picture());
    var changed =
        !name.equals(here.name())
            || !Objects.equals(description, here.description())
            || !Objects.equals(imageUrl, here.imageUrl());
    return new TemplateMerge(Objects.requireNonNull(name), description, imageUrl, copy, changed);
  }

  /** Of one that the provider has just changed: without an earlier copy its words are the newer. */
  static TemplateMerge changedThere(Present here, ProviderTemplate now) {
    if (here.copy() != null) {
      return of(here, now);
    }
    var asRead = new Copy(here.name(), here.description(), here.imageUrl(), true);
    return of(new Present(here.name(), here.description(), here.imageUrl(), asRead), now);
  }

  private static @Nullable String picture(
      @Nullable String here, @Nullable Copy before, Picture now) {
    if (!now.known()) {
      return here;
    }
    return before == null || !before.pictureKnown()
        ? filled(here, now.url())
        : merged(here, before.imageUrl(), now.url());
  }

  private static Copy copy(@Nullable Copy before, ProviderTemplate now) {
    var picture = now.picture();
    if (picture.known()) {
      return new Copy(now.name(), now.description(), picture.url(), true);
    }
    return new Copy(
        now.name(),
        now.description(),
        before == null ? null : before.imageUrl(),
        before != null && before.pictureKnown());
  }

  /** Without an earlier copy nobody can say who changed it: a person's words stay. */
  private static @Nullable String filled(@Nullable String here, @Nullable String now) {
    return here == null ? now : here;
  }

  private static <T> T merged(T here, T before, T now) {
    return Objects.equals(now, before) ? here : now;
  }
}
