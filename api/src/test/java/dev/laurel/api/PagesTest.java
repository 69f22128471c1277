package dev.laurel.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.domain.award.FailureType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages that answers of the API link to, for anybody without a key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
  private static final Pattern PROBLEM =
      Pattern.compile("(?:new ApiProblem\\(\\s*[\\w.]+,|conflict\\()\\s*\"([a-z-]+)\"");

  private RunningApi api;

  @BeforeAll
  void start() {
    api = RunningApi.start();
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @ParameterizedTest
  @EnumSource
  void showsTheRunbookWithAnAnchorForEveryFailure(FailureType failure) {
    var runbook = api.get("/runbook", null);

    assertThat(runbook.status()).isEqualTo(200);
    assertThat(runbook.header("Content-Type")).startsWith("text/html");
    assertThat(runbook.text()).contains("<h2 id=\"" + failure.word() + "\">");
  }

  static TreeSet<String> problems() throws IOException {
    var words = new TreeSet<String>();
    try (var sources = Files.walk(Path.of("src/main/java"))) {
      for (var source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        PROBLEM
            .matcher(Files.readString(source))
            .results()
            .map(found -> found.group(1))
            .forEach(words::add);
      }
    }
    assertThat(words).hasSizeGreaterThan(20);
    return words;
  }

  @ParameterizedTest
  @MethodSource("problems")
  void explainsEveryTypeOfProblemThatTheSourcesName(String word) {
    var json = api.get("/problems/" + word, null);
    assertThat(json.status()).isEqualTo(200);
    assertThat(json.json().path("type").asString()).isEqualTo("/problems/" + word);
    assertThat(json.json().path("whatToDo").asString()).isNotBlank();

    var page = api.send("GET", "/problems/" + word, null, null, "Accept", "text/html,*/*;q=0.8");
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.text()).contains("What to do");
  }

  @Test
  void knowsNoOtherProblem() {
    var unknown = api.send("GET", "/problems/bad-luck", null, null, "Accept", "text/html");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.problem()).isEqualTo("not-found");
  }
}
