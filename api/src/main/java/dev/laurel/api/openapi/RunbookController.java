package dev.laurel.api.openapi;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The runbook of this very version, docs/operations.md of the sources: an award that is stuck links
 * to the section of its failure, whose anchor is the failure's word.
 */
@RestController
@Hidden
class RunbookController {
  private final String page = HtmlPage.of("Runbook", html());

  @GetMapping(path = "/runbook", produces = MediaType.TEXT_HTML_VALUE)
  String runbook() {
    return page;
  }

  private static String html() {
    return HtmlRenderer.builder()
        .extensions(List.of(HeadingAnchorExtension.create()))
        .build()
        .render(source());
  }

  private static Node source() {
    var source = new ClassPathResource("docs/operations.md");
    try (var text = new InputStreamReader(source.getInputStream(), StandardCharsets.UTF_8)) {
      return Parser.builder().build().parseReader(text);
    } catch (IOException missing) {
      throw new UncheckedIOException("the api was built without its runbook", missing);
    }
  }
}
