package dev.laurel.api.openbadges;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Chromium without a window, driven through chromedriver by the few commands of W3C WebDriver that
 * the tests need, and by Chromium's own for what a person sets: colours, size, paper.
 */
final class Chromium implements AutoCloseable {
  private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
  private static final Pattern STARTED = Pattern.compile("started successfully on port (\\d+)");
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process driver;
  private final String session;

  /**
   * @param host whose name leads to {@code port} of this machine
   */
  private Chromium(String host, int port) throws IOException {
    driver =
        new ProcessBuilder("chromedriver", "--port=0", "--log-level=SEVERE")
            .redirectErrorStream(true)
            .start();
    var root = "http://127.0.0.1:" + driverPort() + "/session";
    var options =
        Map.of(
            "args",
            List.of(
                "--headless=new",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--hide-scrollbars",
                "--no-proxy-server",
                "--window-size=1000,1100",
                "--host-resolver-rules=MAP " + host + ":80 127.0.0.1:" + port));
    var capabilities =
        Map.of(
            "browserName",
            "chrome",
            "goog:chromeOptions",
            options,
            "goog:loggingPrefs",
            Map.of("browser", "ALL"));
    session =
        root
            + "/"
            + send("POST", root, Map.of("capabilities", Map.of("alwaysMatch", capabilities)))
                .path("sessionId")
                .asString();
  }

  static boolean installed() {
    return onPath("chromium") && onPath("chromedriver");
  }

  static Chromium open(String host, int port) {
    try {
      return new Chromium(host, port);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  void visit(String url) {
    command("POST", "/url", Map.of("url", url));
  }

  String address() {
    return command("GET", "/url", null).asString();
  }

  /** Waits for an element, such as one of the page that a click leads to. */
  void await(String css) {
    var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!value("document.querySelector('" + css + "') !== null").asBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("no " + css + " within 30 seconds at " + address());
      }
    }
  }

  /** The value of a JavaScript expression. */
  JsonNode value(String expression) {
    return command(
        "POST", "/execute/sync", Map.of("script", "return " + expression, "args", List.of()));
  }

  String text(String css) {
    return command("GET", "/element/" + element(css) + "/text", null).asString();
  }

  /** What a screen reader calls it. */
  String spokenName(String css) {
    return command("GET", "/element/" + element(css) + "/computedlabel", null).asString();
  }

  /** Presses keys one after the other, wherever the focus is; {@code \uE004} is the tabulator. */
  void press(String keys) {
    var actions =
        keys.codePoints()
            .mapToObj(Character::toString)
            .flatMap(
                key ->
                    List.of(
                        Map.of("type", "keyDown", "value", key),
                        Map.of("type", "keyUp", "value", key))
                        .stream())
            .toList();
    command(
        "POST",
        "/actions",
        Map.of("actions", List.of(Map.of("type", "key", "id", "keys", "actions", actions))));
  }

  void prefersDark(boolean dark) {
    emulate("", dark ? "dark" : "light");
  }

  void onPaper() {
    emulate("print", "light");
  }

  void width(int pixels) {
    chromium(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", pixels, "height", 1100, "deviceScaleFactor", 1, "mobile", false));
  }

  /** What the browser had to complain of since the last call, such as a policy's refusal. */
  List<String> complaints() {
    return command("POST", "/se/log", Map.of("type", "browser"))
        .valueStream()
        .map(entry -> entry.path("message").asString())
        .toList();
  }

  /** The whole page, into {@code target/screenshots}, for people to look at. */
  void photograph(String name) {
    var image =
        chromium("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
    try {
      var folder = Files.createDirectories(Path.of("target", "screenshots"));
      Files.write(
          folder.resolve(name + ".png"), Base64.getDecoder().decode(image.path("data").asString()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    try {
      command("DELETE", "", null);
    } finally {
      driver.destroy();
      http.close();
    }
  }

  private void emulate(String media, String colours) {
    chromium(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            media,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
  }

  private JsonNode chromium(String command, Map<String, ?> parameters) {
    return command("POST", "/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
  }

  private String element(String css) {
    return command("POST", "/element", Map.of("using", "css selector", "value", css))
        .path(ELEMENT)
        .asString();
  }

  private JsonNode command(String method, String path, Object body) {
    return send(method, session + path, body);
  }

  private JsonNode send(String method, String url, Object body) {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(60))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    try {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(method + " " + url + ": " + answer.body());
      }
      return JSON.readTree(answer.body()).path("value");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private int driverPort() throws IOException {
    var output =
        new BufferedReader(new InputStreamReader(driver.getInputStream(), StandardCharsets.UTF_8));
    for (String line; (line = output.readLine()) != null; ) {
      var started = STARTED.matcher(line);
      if (started.find()) {
        return Integer.parseInt(started.group(1));
      }
    }
    throw new IOException("chromedriver ended before it had started");
  }

  private static boolean onPath(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
