package dev.laurel.api.openapi;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a person or a client that knows only the host begins. */
@RestController
@Hidden
class HomeController {

  @GetMapping(path = "/", produces = MediaType.APPLICATION_JSON_VALUE)
  Map<String, String> home() {
    return Map.of(
        "name", "Laurel",
        "docs", "/docs",
        "openapi", "/openapi",
        "runbook", "/runbook",
        "health", "/actuator/health/readiness");
  }

  @GetMapping(path = "/healthcheck", produces = MediaType.TEXT_PLAIN_VALUE)
  String healthcheck() {
    return "OK";
  }
}
