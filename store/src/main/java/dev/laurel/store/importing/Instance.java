package dev.laurel.store.importing;

import dev.laurel.domain.learner.EmailKey;
import dev.laurel.store.catalog.Profile;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A badge instance that can be imported.
 *
 * @param uuid the credential's; the slug itself if that has the form of one
 * @param slug null if the uuid is it
 * @param claimCode as the instance names it; null in versions that don't
 */
record Instance(
    long id,
    Parents.Badge badge,
    UUID uuid,
    @Nullable String slug,
    String email,
    EmailKey emailKey,
    Instant issuedOn,
    @Nullable Instant expires,
    String evidence,
    @Nullable String claimCode) {
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** Whose it is and for which badge: held once. */
  record Holding(long template, long system, EmailKey learner) {}

  /**
   * @throws RowRefused if it can't be
   */
  static Instance of(Checked checked, Parents.@Nullable Badge badge) {
    var row = checked.row();
    if (badge == null) {
      throw new RowRefused("its badge, " + row.number("badgeId") + ", was not imported");
    }
    var slug = checked.slug("slug");
    var key = slug.toLowerCase(Locale.ROOT);
    var isUuid = UUID_FORM.matcher(key).matches();
    var email = checked.name("email");
    var emailKey = Checked.emailKey(email);
    if (emailKey == null) {
      throw new RowRefused("email is no email address");
    }
    var issuedOn = row.time("issuedOn");
    if (issuedOn == null) {
      throw new RowRefused("issuedOn is no time");
    }
    return new Instance(
        row.id(),
        badge,
        isUuid ? UUID.fromString(key) : UUID.randomUUID(),
        isUuid ? null : slug,
        email,
        emailKey,
        issuedOn,
        row.time("expires"),
        Objects.requireNonNullElse(checked.url("evidenceUrl"), ""),
        row.text("claimCode"));
  }

  @Nullable String slugKey() {
    return slug == null ? null : Profile.slugKey(slug);
  }

  /** By which Laurel knows it already. */
  String key() {
    var slugKey = slugKey();
    return slugKey == null ? uuid.toString() : slugKey;
  }

  Holding holding() {
    return new Holding(badge.template(), badge.system(), emailKey);
  }

  /** Without the learner. */
  @Override
  public String toString() {
    return "Instance[" + id + "]";
  }
}
