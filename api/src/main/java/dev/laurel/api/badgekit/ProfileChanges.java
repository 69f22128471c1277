package dev.laurel.api.badgekit;

import dev.laurel.store.catalog.Presented;
import dev.laurel.store.catalog.Profile;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Creates and changes what has a profile: systems, issuers and programs alike. */
@Component
class ProfileChanges {
  private final Changes changes;
  private final Profiles profiles;
  private final Pictures pictures;

  ProfileChanges(Changes changes, Profiles profiles, Pictures pictures) {
    this.changes = changes;
    this.profiles = profiles;
    this.pictures = pictures;
  }

  /**
   * @param parent where it is created; null for a system
   * @throws BadgeKitProblem 400 naming every bad field, 404 if the parent has just been deleted,
   *     409 if another one has the slug
   */
  <T> T create(String kind, Form form, @Nullable Place parent, Function<Profile, T> save) {
    var read = profiles.read(form, parent == null ? null : parent.systemId(), null);
    return changes.write(
        kind,
        read.details(),
        () -> {
          if (parent != null) {
            changes.keepParent(parent);
          }
          pictures.store(read.picture());
          return save.apply(read.profile());
        });
  }

  /**
   * @param lock reads the row again and keeps it
   * @throws BadgeKitProblem 400 naming every bad field, 409 if another one has the slug
   */
  <T extends Presented<T>> T update(
      String kind, Form form, long system, T before, Supplier<T> lock, UnaryOperator<T> save) {
    var read = profiles.read(form, system, before.profile());
    return changes.write(
        kind,
        read.details(),
        () -> {
          var locked = lock.get();
          // Once more under the lock: what is absent stays as it is now.
          var again = profiles.read(form, system, locked.profile());
          pictures.store(again.picture());
          return save.apply(locked.with(again.profile()));
        });
  }
}
