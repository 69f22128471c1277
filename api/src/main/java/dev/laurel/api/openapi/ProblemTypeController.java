package dev.laurel.api.openapi;

import dev.laurel.api.problem.ApiProblem;
import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What a problem's {@code type} leads to: a page for browsers, JSON for everyone else. */
@RestController
@Hidden
class ProblemTypeController {

  /** What a problem means and what to do about it. */
  record Explanation(String type, String title, int status, String meaning, String whatToDo) {}

  @GetMapping("/problems/{word}")
  ResponseEntity<?> explain(
      @PathVariable String word,
      @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
    var type =
        ProblemType.of(word)
            .orElseThrow(
                () ->
                    new ApiProblem(
                        HttpStatus.NOT_FOUND, "not-found", "There is no such type of problem."));
    return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE)
        ? ResponseEntity.ok().contentType(MediaType.TEXT_HTML).body(page(type))
        : ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json(type));
  }

  private static Explanation json(ProblemType type) {
    return new Explanation(
        "/problems/" + type.word(), type.title(), type.status(), type.meaning(), type.whatToDo());
  }

  private static String page(ProblemType type) {
    return HtmlPage.of(
        type.title(),
        """
        <h1>%s</h1>
        <p>%s</p>
        <p><strong>What to do.</strong> %s</p>
        <p>Status %d, <code>/problems/%s</code></p>\
        """
            .formatted(type.title(), type.meaning(), type.whatToDo(), type.status(), type.word()));
  }
}
