package dev.laurel.api.badgekit;

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
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What docs/badgekit.md tells people to type works. */
class GuideTest {
  private static final Path GUIDE = Path.of("../docs/badgekit.md");

  @Test
  void signsWithTheGuidesShellFunction() throws Exception {
    assumeTrue(List.of("bash", "curl", "openssl").stream().allMatch(GuideTest::installed));
    try (var api = RunningApi.start("127.0.0.1:1", BadgeKitSite.MASTER_SETTING)) {
      // given
      Tenant.create(api, "demo");
      var badge = "{\"system\": \"demo\", \"name\": \"First steps\"}";
      assertThat(api.post("/v1/templates", RunningApi.ADMIN, badge).status()).isEqualTo(201);
      var codes = "/systems/demo/badges/first-steps/codes";
      // when
      var created =
          run(api, "badgekit POST " + codes + " '{\"code\": \"open-day\", \"multiuse\": true}'");
      var listed = run(api, "badgekit GET '" + codes + "?page=1&count=20'");
      // then
      assertThat(created).contains("\"status\":\"created\"").contains("open-day");
      assertThat(new JsonMapper().readTree(listed).path("pageData").path("total").asInt())
          .isEqualTo(1);
    }
  }

  private static String run(RunningApi api, String call) throws Exception {
    var guide = Files.readString(GUIDE);
    var start = guide.indexOf("badgekit() {");
    var function = guide.substring(start, guide.indexOf("\n}\n", start) + 3);
    var shell = new ProcessBuilder("bash", "-c", function + call);
    shell.environment().put("LAUREL", "http://127.0.0.1:" + api.port());
    shell.environment().put("BADGEKIT_KEY", "master");
    shell.environment().put("BADGEKIT_SECRET", BadgeKitSite.MASTER_SECRET);
    shell.redirectErrorStream(true);
    var running = shell.start();
    running.getOutputStream().close();
    var output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(running.waitFor(30, TimeUnit.SECONDS)).isTrue();
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
