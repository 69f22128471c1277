package dev.laurel.api.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.laurel.api.RunningApi;
import dev.laurel.api.catalog.Tenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What docs/learning.md tells operators to type works. */
class LearningGuideTest {
  private static final Path GUIDE = Path.of("../docs/learning.md");
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

  @Test
  void setsUpTriesAndSwitchesWhatTheGuideSays() throws Exception {
    assumeTrue(List.of("bash", "curl", "sed").stream().allMatch(LearningGuideTest::installed));
    try (var api = RunningApi.start()) {
      var tenant = Tenant.create(api, "demo");
      var output = run(api, tenant);
      var template = api.get("/v1/templates", tenant.viewer()).json().path("items").get(0);
      assertThat(template.path("active").asBoolean()).as(output).isTrue();
      assertThat(template.path("awardMode").asString()).isEqualTo("both");
      var path = "/v1/templates/" + template.path("id").asString();
      assertThat(api.get(path + "/requirements", tenant.viewer()).json().path("items").size())
          .isEqualTo(2);
      assertThat(api.get(path + "/penalties", tenant.viewer()).json().path("items").size()).isOne();
      assertThat(output)
          .contains(
              "course.course_key is course-v1:edX+Stats+2026, wanted: course.course_key is"
                  + " course-v1:edX+Stat+2026")
          .contains("\"badgesEnabled\":false")
          .contains("\"badgesEnabled\":true")
          .doesNotContain("/problems/");
    }
  }

  /** The blocks in their order up to the switch; placeholders get the test's values. */
  private static String run(RunningApi api, Tenant tenant) throws Exception {
    var guide = Files.readString(GUIDE);
    var ours = guide.substring(0, guide.indexOf("### When a template awards nobody"));
    var script =
        BLOCK
            .matcher(ours)
            .results()
            .map(block -> block.group(1))
            .collect(Collectors.joining("\n"))
            .replaceFirst(
                "LAUREL=\\S+ KEY=\\S+",
                "LAUREL=http://127.0.0.1:" + api.port() + " KEY=" + RunningApi.ADMIN)
            .replace("SYSTEM=...", "SYSTEM=" + tenant.slug());
    var shell = new ProcessBuilder("bash", "-e", "-c", script).redirectErrorStream(true).start();
    shell.getOutputStream().close();
    var output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).as(output).isZero();
    return output;
  }

  private static boolean installed(String program) {
    try {
      var asked = new ProcessBuilder("which", program).start();
      return asked.waitFor(5, TimeUnit.SECONDS) && asked.exitValue() == 0;
    } catch (IOException | InterruptedException none) {
      return false;
    }
  }
}
