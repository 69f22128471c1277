package dev.laurel.api.catalog;

import static dev.laurel.api.RunningApi.ADMIN;

import dev.laurel.api.RunningApi;

/** A system with one key of each role, made over HTTP. */
public record Tenant(String slug, String viewer, String caller, String operator, String admin) {

  public static Tenant create(RunningApi api, String slug) {
    var created =
        api.post("/v1/systems", ADMIN, "{\"name\": \"" + slug + "\", \"slug\": \"" + slug + "\"}");
    if (created.status() != 201) {
      throw new IllegalStateException(created.text());
    }
    return new Tenant(
        slug,
        key(api, slug, "viewer"),
        key(api, slug, "caller"),
        key(api, slug, "operator"),
        key(api, slug, "admin"));
  }

  private static String key(RunningApi api, String slug, String role) {
    var body =
        "{\"system\": \"%s\", \"name\": \"%s of %s\", \"roles\": [\"%s\"]}"
            .formatted(slug, role, slug, role);
    return api.post("/v1/api-keys", ADMIN, body).json().path("key").asString();
  }
}
