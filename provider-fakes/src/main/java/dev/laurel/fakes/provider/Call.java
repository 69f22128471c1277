package dev.laurel.fakes.provider;

import com.github.tomakehurst.wiremock.http.Request;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One request, taken apart.
 *
 * @param path its segments, without a trailing slash
 * @param authorization empty if there is none
 * @param form the fields of a form body; empty if it is none
 * @param body the missing node if there is none or it is no JSON
 */
record Call(
    String method,
    String base,
    List<String> path,
    Map<String, String> query,
    String authorization,
    Map<String, String> form,
    JsonNode body) {

  static Call of(Request request) {
    var url = URI.create(request.getUrl());
    var path =
        Stream.of(url.getRawPath().split("/"))
            .filter(segment -> !segment.isEmpty())
            .map(Call::decoded)
            .toList();
    var authorization = request.getHeader("Authorization");
    var type = request.getHeader("Content-Type");
    var isForm = type != null && type.startsWith("application/x-www-form-urlencoded");
    return new Call(
        request.getMethod().getName(),
        request.getScheme() + "://" + request.getHeader("Host"),
        path,
        query(url.getRawQuery()),
        authorization == null ? "" : authorization,
        isForm ? query(request.getBodyAsString()) : Map.of(),
        Json.read(request.getBody()));
  }

  boolean is(String asked, String... pattern) {
    if (!method.equals(asked) || path.size() != pattern.length) {
      return false;
    }
    for (var i = 0; i < pattern.length; i++) {
      if (!pattern[i].equals("*") && !pattern[i].equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  boolean under(String first) {
    return !path.isEmpty() && path.getFirst().equals(first);
  }

  String last() {
    return path.getLast();
  }

  int number(String parameter, int otherwise) {
    var value = query.get(parameter);
    return value != null && value.matches("\\d{1,6}") ? Integer.parseInt(value) : otherwise;
  }

  private static Map<String, String> query(@Nullable String raw) {
    var parameters = new LinkedHashMap<String, String>();
    if (raw != null) {
      for (var pair : raw.split("&")) {
        var equals = pair.indexOf('=');
        parameters.put(
            decoded(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
