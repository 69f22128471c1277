package dev.laurel.api.badgekit;

import dev.laurel.store.catalog.Profile;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads how a system, an issuer or a program presents itself. */
@Component
class Profiles {
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_DESCRIPTION = 4_000;
  private final Pictures pictures;

  Profiles(Pictures pictures) {
    this.pictures = pictures;
  }

  /** A profile and the picture that has to be stored for it. */
  record Read(Profile profile, Pictures.Picture picture) {

    /** What a conflict shows: what was sent. */
    Map<String, Object> details() {
      var details = new LinkedHashMap<String, Object>();
      details.put("slug", profile.slug());
      details.put("name", profile.name());
      details.put("url", profile.url());
      details.put("description", profile.description());
      details.put("email", profile.email());
      return details;
    }
  }

  /**
   * @param system whose picture it is; null while there is none yet
   * @param before null if it is being created
   * @throws BadgeKitProblem 400 naming every bad field
   */
  Read read(Form form, @Nullable Long system, @Nullable Profile before) {
    var fields = new Fields(form);
    var name = fields.required("name", LONGEST_NAME, before == null ? null : before.name());
    var picture = pictures.read(form, system, before == null ? null : before.imageUrl());
    var profile =
        Profile.of(
            fields.slug(name, before == null ? null : before.slug()),
            name,
            url(form, fields, before),
            fields.email("email", before == null ? null : before.email()),
            fields.optional(
                "description", LONGEST_DESCRIPTION, before == null ? null : before.description()),
            picture.imageUrl());
    form.check();
    return new Read(profile, picture);
  }

  /** Required, but one made through {@code /v1} without stays without. */
  private static @Nullable String url(Form form, Fields fields, @Nullable Profile before) {
    return before != null && before.url() == null && !form.has("url")
        ? null
        : fields.requiredUrl("url", before == null ? null : before.url());
  }
}
