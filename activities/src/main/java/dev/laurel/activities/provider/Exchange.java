package dev.laurel.activities.provider;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request to a provider.
 *
 * @param operation the metric's tag
 * @param path from the host's base URL on, with its query
 * @param authorization null for a request that asks for one
 * @param body JSON, or a form if it asks for an authorization; null for a GET
 */
record Exchange(
    ProviderAccess access,
    String operation,
    String method,
    String path,
    @Nullable String authorization,
    @Nullable String body) {

  /** Asks for an OAuth token, which a provider may do on another host than its API's. */
  static Exchange forToken(ProviderAccess access, String path, Map<String, String> form) {
    var body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return new Exchange(access, "token", "POST", path, null, body);
  }

  boolean forToken() {
    return authorization == null;
  }

  HttpRequest request(URI base) {
    var root = base.toString().replaceAll("/+$", "");
    var request =
        HttpRequest.newBuilder(URI.create(root + path)).header("Accept", "application/json");
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    if (body == null) {
      return request.method(method, BodyPublishers.noBody()).build();
    }
    return request
        .header(
            "Content-Type", forToken() ? "application/x-www-form-urlencoded" : "application/json")
        .method(method, BodyPublishers.ofString(body))
        .build();
  }

  /** For a path segment or a query's value. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
