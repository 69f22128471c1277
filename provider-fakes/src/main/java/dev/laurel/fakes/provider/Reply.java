package dev.laurel.fakes.provider;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** What is answered when nothing goes wrong. */
record Reply(int status, String type, byte[] body) {

  static Reply json(int status, JsonNode body) {
    return new Reply(status, "application/json", Json.bytes(body));
  }

  static Reply text(int status, String type, String body) {
    return new Reply(status, type, body.getBytes(StandardCharsets.UTF_8));
  }
}
