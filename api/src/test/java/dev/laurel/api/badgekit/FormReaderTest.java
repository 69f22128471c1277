package dev.laurel.api.badgekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormReaderTest {
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String PARTS = "multipart/form-data; boundary=xYz";

  @Test
  void readsTheSameFromEveryEncoding() {
    var json =
        read(JSON, "{\"email\": \" josé@example.org \", \"multiuse\": true, \"timeValue\": 7}");
    var form =
        read(FORM + "; charset=utf-8", "email=jos%C3%A9%40example.org&multiuse=true&timeValue=7");
    var parts =
        read(
            PARTS,
            part("email", "josé@example.org")
                + part("multiuse", "1")
                + part("timeValue", "7")
                + END);
    for (var one : List.of(json, form, parts)) {
      assertThat(one.text("email")).isEqualTo("josé@example.org");
      assertThat(one.flag("multiuse")).isTrue();
      assertThat(one.number("timeValue")).isEqualTo(7);
      assertThat(one.text("absent")).isNull();
      assertThat(one.has("absent")).isFalse();
      one.check();
    }
  }

  @Test
  void takesNoBodyForAnEmptyFormWhateverItsType() {
    for (var type : new String[] {null, JSON, FORM, PARTS, "text/plain"}) {
      read(type, "").check();
    }
  }

  @Test
  void refusesAnObjectWhereWordsAreExpected() {
    var form = read(JSON, "{\"tags\": {\"a\": {\"b\": 1}}}");
    assertThat(form.words("tags")).isEmpty();
    assertThatThrownBy(form::check).isInstanceOf(BadgeKitProblem.class);
    assertThat(read(JSON, "{\"tags\": [{\"id\": 1, \"value\": \"rope\"}]}").words("tags"))
        .containsExactly("rope");
  }

  @Test
  void readsLists() {
    assertThat(read(JSON, "{\"tags\": [\"a\", \" b \", null]}").texts("tags"))
        .containsExactly("a", "b");
    assertThat(read(FORM, "tags=a&tags=b").texts("tags")).containsExactly("a", "b");
    assertThat(read(FORM, "tags=a").texts("tags")).containsExactly("a");
    assertThat(read(JSON, "{\"criteria\": [{\"description\": \"x\"}]}").objects("criteria"))
        .isEqualTo(List.of(Map.of("description", "x")));
    assertThat(
            read(PARTS, part("criteria", "[{\"description\": \"x\"}]") + END).objects("criteria"))
        .isEqualTo(List.of(Map.of("description", "x")));
  }

  @Test
  void readsAPictureAndItsFields() {
    var form =
        read(
            PARTS,
            part("name", "Pilot")
                + "--xYz\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n\u0089PNG\r\n"
                + END);
    assertThat(form.text("name")).isEqualTo("Pilot");
    var image = form.file("image");
    assertThat(image).isNotNull();
    assertThat(image.mediaType()).isEqualTo("image/png");
    assertThat(new String(image.bytes(), StandardCharsets.UTF_8)).isEqualTo("\u0089PNG");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1401358561                       | 2014-05-29T10:16:01Z",
        "1401358561654                    | 2014-05-29T10:16:01.654Z",
        "\"1401358561\"                   | 2014-05-29T10:16:01Z",
        "1.401358561654e12                | 2014-05-29T10:16:01.654Z",
        "\"2014-05-29T10:16:01.654Z\"     | 2014-05-29T10:16:01.654Z",
        "\"2014-05-29T10:16:01+02:00\"    | 2014-05-29T08:16:01Z",
        "\"2014-05-29T10:16:01\"          | 2014-05-29T10:16:01Z",
        "\"2014-05-29\"                   | 2014-05-29T00:00:00Z",
        "\"2014-05-29T10:16:01+0200\"     | 2014-05-29T08:16:01Z",
        "1                                | 1970-01-01T00:00:01Z",
        "0                                |",
      })
  void readsTimes(String value, @Nullable Instant time) {
    var form = read(JSON, "{\"expires\": " + value + "}");
    assertThat(form.time("expires")).isEqualTo(time);
    form.check();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"tomorrow\"",
        "-1",
        "1e999999999",
        "99999999999999999999999999",
        "\"2014-13-45\"",
        "\"+999999999-01-01T00:00:00Z\"",
        "\"1969-12-31\"",
        "[]",
        "{}",
        "true",
        "\"NaN\"",
      })
  void refusesWhatIsNoTime(String value) {
    var form = read(JSON, "{\"expires\": " + value + "}");
    assertThat(form.time("expires")).isNull();
    assertThatThrownBy(form::check).hasMessageContaining("ValidationError");
  }

  @Test
  void namesEveryBadFieldOnce() {
    var form =
        read(
            JSON,
            "{\"email\": {\"a\": 1}, \"slug\": [\"x\"], \"multiuse\": \"yes\", \"name\":"
                + " \"a\\u0000\"}");
    assertThat(form.text("email")).isNull();
    form.invalid("email", "Invalid email", "again");
    assertThat(form.text("slug")).isNull();
    assertThat(form.flag("multiuse")).isNull();
    assertThat(form.text("name")).isNull();
    form.missing("code");
    assertThatThrownBy(form::check)
        .isInstanceOfSatisfying(
            BadgeKitProblem.class,
            problem ->
                assertThat(problem.body().get("details").toString())
                    .contains("field=email, value={a=1}")
                    .contains("field=slug, value=[x]")
                    .contains("field=multiuse")
                    .contains("field=name")
                    .contains("{field=code, value=}")
                    .doesNotContain("again"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | {",
        "application/json | {\"a\": 1} trailing",
        "application/json | []",
        "application/json | \"text\"",
        "application/json | null",
        "application/x-www-form-urlencoded | a=%zz",
        "multipart/form-data; boundary=xYz | no parts",
        "multipart/form-data | --x",
        "multipart/form-data; boundary=xYz | --xYz",
      })
  void refusesAnUnreadableBody(String type, String body) {
    assertThatThrownBy(() -> read(type, body)).hasMessageContaining("400 InvalidContent");
  }

  @Test
  void refusesHostileBodiesWithoutHanging() {
    for (var body :
        List.of(
            "[".repeat(500_000),
            "{\"a\":".repeat(100_000),
            "{\"a\": " + "9".repeat(500_000) + "}",
            "\ufffe")) {
      assertThatThrownBy(() -> read(JSON, body)).hasMessageContaining("400 InvalidContent");
    }
    assertThatThrownBy(() -> read(FORM, "a=1&".repeat(5_000)))
        .hasMessageContaining("400 InvalidContent");
    assertThatThrownBy(() -> read(PARTS, part("a", "1").repeat(5_000) + END))
        .hasMessageContaining("400 InvalidContent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "nonsense", "*/*", "multipart/mixed"})
  void refusesOtherTypes(String type) {
    assertThatThrownBy(() -> read(type, "x")).hasMessageContaining("415 UnsupportedMediaType");
    assertThatThrownBy(() -> read(null, "x")).hasMessageContaining("415 UnsupportedMediaType");
  }

  private static final String END = "--xYz--\r\n";

  private static String part(String name, String value) {
    return "--xYz\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"\r\n\r\n"
        + value
        + "\r\n";
  }

  private static Form read(String type, String body) {
    return new FormReader().read(type, body.getBytes(StandardCharsets.UTF_8));
  }
}
