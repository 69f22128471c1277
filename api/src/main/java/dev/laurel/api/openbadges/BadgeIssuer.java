package dev.laurel.api.openbadges;

import dev.laurel.store.catalog.Badge;
import dev.laurel.store.catalog.BadgeSystem;
import dev.laurel.store.catalog.Issuer;
import dev.laurel.store.catalog.Profile;
import dev.laurel.store.catalog.Program;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who stands behind a badge, as the original tells it: the program, else the issuer, else the
 * system; what the lowest does not say of itself, the next above says.
 *
 * @param url of a web page
 * @param imageUrl as the row has it
 */
record BadgeIssuer(
    String name,
    @Nullable String url,
    @Nullable String description,
    @Nullable String email,
    @Nullable String imageUrl) {

  static BadgeIssuer of(Badge badge) {
    return of(badge.system(), badge.issuer(), badge.program());
  }

  static BadgeIssuer of(BadgeSystem system, @Nullable Issuer issuer, @Nullable Program program) {
    var profiles =
        Stream.of(
                program == null ? null : program.profile(),
                issuer == null ? null : issuer.profile(),
                system.profile())
            .<Profile>mapMulti(
                (profile, those) -> {
                  if (profile != null) {
                    those.accept(profile);
                  }
                })
            .toList();
    Function<Function<Profile, @Nullable String>, @Nullable String> first =
        word ->
            profiles.stream()
                .map(word)
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse(null);
    return new BadgeIssuer(
        profiles.getFirst().name(),
        first.apply(profile -> BadgeUrls.web(profile.url())),
        first.apply(Profile::description),
        first.apply(Profile::email),
        first.apply(Profile::imageUrl));
  }
}
