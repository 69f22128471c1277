package dev.laurel.api.openbadges;

import static dev.laurel.domain.award.AssertionPath.segment;

import dev.laurel.api.ApiSettings;
import dev.laurel.store.award.PublicAssertion;
import dev.laurel.store.catalog.Badge;
import dev.laurel.store.catalog.BadgeSystem;
import dev.laurel.store.catalog.Image;
import dev.laurel.store.catalog.Issuer;
import dev.laurel.store.catalog.Program;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one URL by which each document calls itself and is called by others. Those of Open Badges 2.0
 * under its own path link to each other there, so that a verifier that cannot name what it accepts
 * never leaves that version.
 */
@Component
class BadgeUrls {
  private final URI publicUrl;

  BadgeUrls(ApiSettings settings) {
    publicUrl = settings.publicUrl();
  }

  String assertion(PublicAssertion assertion, boolean pinned) {
    return pinned
        ? publicUrl + Asked.PINNED + assertion.path().substring(Asked.NEGOTIATED.length())
        : publicUrl + assertion.path();
  }

  /** Of an assertion, without the host: a form must post to the origin that it came from. */
  String path(PublicAssertion assertion) {
    return publicUrl.getRawPath() + assertion.path();
  }

  /** By slugs, as the original has it; by uuid once one of them is free for another badge. */
  String badge(Badge badge, boolean pinned) {
    return deleted(badge)
        ? byUuid(badge, pinned)
        : place(badge.system(), badge.issuer(), badge.program(), pinned)
            + "/badges/"
            + segment(badge.template().slug());
  }

  /** Of the badge's issuer. */
  String issuer(Badge badge, boolean pinned) {
    return deleted(badge.system(), badge.issuer(), badge.program())
        ? byUuid(badge, pinned) + "/issuer"
        : place(badge.system(), badge.issuer(), badge.program(), pinned);
  }

  /** Of a program, issuer or system that is not deleted. */
  String place(
      BadgeSystem system, @Nullable Issuer issuer, @Nullable Program program, boolean pinned) {
    var path = new StringBuilder(root(pinned));
    path.append("/systems/").append(segment(system.profile().slug()));
    if (issuer != null) {
      path.append("/issuers/").append(segment(issuer.profile().slug()));
    }
    if (program != null) {
      path.append("/programs/").append(segment(program.profile().slug()));
    }
    return path.toString();
  }

  /** The page that tells how to earn the badge: theirs, or ours. */
  String criteria(Badge badge) {
    var given = web(badge.template().criteriaUrl());
    return given != null ? given : byUuid(badge, false) + "/criteria";
  }

  /** The picture of the badge, or one that we draw: a badge class must have one. */
  String image(Badge badge) {
    var given = image(badge.template().imageUrl());
    return given != null ? given : byUuid(badge, false) + "/image.svg";
  }

  /** An uploaded picture, a URL, or null. */
  @Nullable String image(@Nullable String imageUrl) {
    var url = Image.url(imageUrl, publicUrl);
    return url != null && url.toLowerCase(Locale.ROOT).startsWith("data:image/") ? url : web(url);
  }

  /** The URL if following it leads to a web page and not, say, into a script; else null. */
  static @Nullable String web(@Nullable String url) {
    if (url == null) {
      return null;
    }
    var scheme = url.strip().toLowerCase(Locale.ROOT);
    return scheme.startsWith("https://") || scheme.startsWith("http://") ? url.strip() : null;
  }

  static boolean leadsToTheWeb(String url) {
    return web(url) != null;
  }

  private String byUuid(Badge badge, boolean pinned) {
    return root(pinned) + "/badges/" + badge.template().uuid();
  }

  private String root(boolean pinned) {
    return publicUrl + (pinned ? Asked.PINNED : Asked.NEGOTIATED);
  }

  private static boolean deleted(Badge badge) {
    return deleted(badge.template().slugKey())
        || deleted(badge.system(), badge.issuer(), badge.program());
  }

  private static boolean deleted(
      BadgeSystem system, @Nullable Issuer issuer, @Nullable Program program) {
    return deleted(system.profile().slugKey())
        || issuer != null && deleted(issuer.profile().slugKey())
        || program != null && deleted(program.profile().slugKey());
  }

  /** A deleted row gives its slug away and gets this key, which no slug has. */
  private static boolean deleted(String slugKey) {
    return slugKey.startsWith("~");
  }
}
