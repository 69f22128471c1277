package dev.laurel.api.badgekit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.api.RunningApi;
import dev.laurel.api.RunningApi.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of badges over HTTP: sent, kept, served to everyone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PicturesTest {
  private static final String SVG =
      "<?xml version=\"1.0\"?><!-- drawn --><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN'"
          + " 'http://127.0.0.1:1/never-read.dtd'><svg xmlns='http://www.w3.org/2000/svg'>"
          + "<script>alert(1)</script></svg>";
  private static final String BADGES = "/systems/gallery/badges";
  private RunningApi api;
  private BadgeKitSite site;

  @BeforeAll
  void open() {
    api = RunningApi.start("127.0.0.1:1", BadgeKitSite.MASTER_SETTING);
    site = BadgeKitSite.master(api);
    site.post("/systems", "{\"name\":\"Gallery\",\"url\":\"https://g.example\"}");
  }

  @AfterAll
  void close() {
    api.close();
  }

  @Test
  void servesAnUploadedPictureHarmlessly() {
    // when
    var answer = upload("svg", SVG);
    // then
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    var url = answer.json().at("/badge/imageUrl").asString();
    assertThat(url).startsWith("http://laurel.test/images/");
    var picture = api.get(URI.create(url).getPath(), null);
    assertThat(picture.status()).isEqualTo(200);
    assertThat(picture.text()).isEqualTo(SVG);
    assertThat(picture.header("Content-Type")).isEqualTo("image/svg+xml");
    assertThat(picture.header("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
    assertThat(picture.response().headers().allValues("Content-Security-Policy")).hasSize(1);
    assertThat(picture.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(picture.header("Cache-Control")).contains("max-age=31536000", "public", "immutable");
    var again =
        api.send(
            "GET",
            URI.create(url).getPath(),
            null,
            null,
            "If-None-Match",
            String.valueOf(picture.header("ETag")));
    assertThat(again.status()).isEqualTo(304);
  }

  @Test
  void keepsThePictureThatAReaderSendsBack() {
    // given
    upload("kept", SVG);
    var url = site.get(BADGES + "/kept").json().at("/badge/imageUrl").asString();
    // when
    var back = site.put(BADGES + "/kept", "{\"imageUrl\":\"" + url + "\"}");
    var other = site.put(BADGES + "/kept", "{\"strapline\":\"x\",\"image\":\"\"}");
    // then
    assertThat(back.json().at("/badge/imageUrl").asString()).isEqualTo(url);
    assertThat(other.json().at("/badge/imageUrl").asString()).isEqualTo(url);
    var replaced = site.put(BADGES + "/kept", "{\"image\":\"https://i.example/new.png\"}");
    assertThat(replaced.json().at("/badge/imageUrl").asString())
        .isEqualTo("https://i.example/new.png");
  }

  @ParameterizedTest
  @CsvSource({
    "image/png, iVBORw0KGgoAAAANSUhEUg==",
    "image/jpeg, /9j/4AAQSkZJRg==",
    "image/gif, R0lGODlhAQABAA=="
  })
  void tellsAPictureByItsBytes(String type, String base64) {
    // given a picture that claims to be something else
    var dataUrl = "data:text/html;base64," + base64;
    // when
    var answer = site.post(BADGES, badge(type.substring(6), ",\"image\":\"" + dataUrl + "\""));
    // then
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    var path = URI.create(answer.json().at("/badge/imageUrl").asString()).getPath();
    var picture = api.get(path, null);
    assertThat(picture.header("Content-Type")).isEqualTo(type);
    assertThat(picture.header("Content-Length"))
        .isEqualTo(String.valueOf(Base64.getDecoder().decode(base64).length));
  }

  @Test
  void refusesWhatIsNoPictureOrTooLarge() {
    var html = upload("html", "<html><svg/></html>");
    var large = upload("large", SVG + " ".repeat(Pictures.LARGEST));
    var larger = upload("larger", SVG + " ".repeat(1024 * 1024));
    for (var answer : List.of(html, large)) {
      assertThat(answer.status()).as(answer.text()).isEqualTo(400);
      assertThat(answer.json().at("/details/0/field").asString()).isEqualTo("image");
    }
    assertThat(larger.status()).isEqualTo(413);
    assertThat(site.get(BADGES + "/html").status()).isEqualTo(404);
  }

  @Test
  void answersForPicturesThatDoNotExist() {
    assertThat(api.get("/images/7b1d2f4e-0000-4000-8000-000000000000", null).status())
        .isEqualTo(404);
    assertThat(api.get("/images/x.png", null).status()).isEqualTo(404);
  }

  private Answer upload(String slug, String content) {
    var body = new StringBuilder();
    for (var field :
        List.of(
            "name:A badge",
            "slug:" + slug,
            "earnerDescription:E",
            "consumerDescription:C",
            "criteriaUrl:https://c.example",
            "unique:0")) {
      var colon = field.indexOf(':');
      body.append("--b\r\nContent-Disposition: form-data; name=\"")
          .append(field, 0, colon)
          .append("\"\r\n\r\n")
          .append(field.substring(colon + 1))
          .append("\r\n");
    }
    body.append("--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"i.png\"\r\n")
        .append("Content-Type: image/png\r\n\r\n")
        .append(content)
        .append("\r\n--b--\r\n");
    assertThat(body.toString().getBytes(StandardCharsets.US_ASCII)).hasSize(body.length());
    return site.send(
        "POST", BADGES, body.toString(), "Content-Type", "multipart/form-data; boundary=b");
  }

  private static String badge(String slug, String more) {
    return """
    {"name":"A badge","slug":"%s","earnerDescription":"E","consumerDescription":"C",
     "criteriaUrl":"https://c.example","unique":false%s}
    """
        .formatted(slug, more);
  }
}
