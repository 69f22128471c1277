package dev.laurel.api.openapi;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a person or a client that knows only the host begins. */
@RestController
@Hidden
class HomeController {

  /** JSON, whatever a client accepts. */
  @GetMapping("/")
  ResponseEntity<Map<String, String>> home() {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            Map.of(
                "name", "Laurel",
                "docs", "/docs",
                "openapi", "/openapi",
                "runbook", "/runbook",
                "health", "/actuator/health/readiness"));
  }

  /** Text, whatever a client accepts: BadgeKit's clients ask for JSON everywhere. */
  @GetMapping("/healthcheck")
  ResponseEntity<String> healthcheck() {
    return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body("OK");
  }
}
