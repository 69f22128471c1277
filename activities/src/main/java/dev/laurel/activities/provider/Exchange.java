package dev.laurel.activities.provider;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One request to a provider.
 *
 * @param operation the metric's tag
 * @param path from the host's base URL on, with its query
 * @param body JSON; null for a GET
 */
record Exchange(
    ProviderAccess access,
    String operation,
    String method,
    String path,
    String authorization,
    @Nullable String body) {

  HttpRequest request(URI base) {
    var root = base.toString().replaceAll("/+$", "");
    var request =
        HttpRequest.newBuilder(URI.create(root + path))
            .header("Authorization", authorization)
            .header("Accept", "application/json");
    if (body == null) {
      return request.method(method, BodyPublishers.noBody()).build();
    }
    return request
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body))
        .build();
  }

  /** For a path segment or a query's value. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
