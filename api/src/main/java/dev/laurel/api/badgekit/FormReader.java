package dev.laurel.api.badgekit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.Parameters;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a body into a {@link Form}: JSON, urlencoded or multipart. Its bytes are in memory already,
 * since the signature covers them; the size of a body bounds what this costs.
 */
@Component
class FormReader {
  private static final int MOST_FIELDS = 1_000;

  /** Not the application's, which refuses a field that is given twice; here the last one counts. */
  private final JsonMapper json =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /**
   * @param contentType null if the request names none
   * @throws BadgeKitProblem 415 for another type, 400 {@code InvalidContent} for an unreadable body
   */
  Form read(@Nullable String contentType, byte[] body) {
    if (body.length == 0) {
      return new Form(Map.of(), Map.of());
    }
    var type = type(contentType);
    if (type != null && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type)) {
      return json(body);
    }
    if (type != null && MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(type)) {
      return urlencoded(body);
    }
    if (type != null && MediaType.MULTIPART_FORM_DATA.equalsTypeAndSubtype(type)) {
      return multipart(String.valueOf(contentType), body);
    }
    throw BadgeKitProblem.of(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
        "UnsupportedMediaType",
        "Send the body as application/json, application/x-www-form-urlencoded or"
            + " multipart/form-data");
  }

  private Form json(byte[] body) {
    try {
      if (json.readValue(body, Object.class) instanceof Map<?, ?> object) {
        var fields = new LinkedHashMap<String, Object>();
        object.forEach((name, value) -> fields.put(String.valueOf(name), value));
        return new Form(fields, Map.of());
      }
    } catch (JacksonException unreadable) {
      throw BadgeKitProblem.invalidContent("Invalid JSON");
    }
    throw BadgeKitProblem.invalidContent("The body must be a JSON object");
  }

  private static Form urlencoded(byte[] body) {
    var parameters = new Parameters();
    parameters.setCharset(StandardCharsets.UTF_8);
    parameters.setLimit(MOST_FIELDS);
    var fields = new HashMap<String, List<String>>();
    try {
      // A copy: it decodes in place, and the signature covers the body as it was sent.
      parameters.processParameters(body.clone(), 0, body.length);
      for (var name : Collections.list(parameters.getParameterNames())) {
        fields.put(name, List.of(parameters.getParameterValues(name)));
      }
    } catch (IllegalStateException unreadable) {
      throw BadgeKitProblem.invalidContent("Invalid application/x-www-form-urlencoded body");
    }
    return new Form(single(fields), Map.of());
  }

  private static Form multipart(String contentType, byte[] body) {
    var fields = new HashMap<String, List<String>>();
    var files = new HashMap<String, Upload>();
    var upload = new FileUpload();
    upload.setFileCountMax(MOST_FIELDS);
    try {
      var parts = upload.getItemIterator(new Buffered(contentType, body));
      for (var count = 0; parts.hasNext(); count++) {
        var part = parts.next();
        if (count == MOST_FIELDS || part.getFieldName() == null) {
          throw BadgeKitProblem.invalidContent(
              "Invalid multipart/form-data body: a part without a name, or too many parts");
        }
        take(part, fields, files);
      }
      if (fields.isEmpty() && files.isEmpty() && !closed(body)) {
        throw new IOException("cut off before its first part");
      }
    } catch (IOException | IllegalArgumentException unreadable) {
      throw BadgeKitProblem.invalidContent("Invalid multipart/form-data body");
    }
    return new Form(single(fields), files);
  }

  /** Whether a multipart body ends as one does, with two hyphens. */
  private static boolean closed(byte[] body) {
    return new String(body, StandardCharsets.ISO_8859_1).stripTrailing().endsWith("--");
  }

  private static void take(
      FileItemStream part, Map<String, List<String>> fields, Map<String, Upload> files)
      throws IOException {
    byte[] content;
    try (var stream = part.openStream()) {
      content = stream.readAllBytes();
    }
    if (part.isFormField()) {
      fields
          .computeIfAbsent(part.getFieldName(), name -> new ArrayList<>())
          .add(new String(content, StandardCharsets.UTF_8));
    } else if (content.length > 0) {
      // A browser sends an empty file for a field that was left alone.
      var type = part.getContentType();
      files.put(
          part.getFieldName(),
          new Upload(content, type == null ? "application/octet-stream" : type));
    }
  }

  private static Map<String, Object> single(Map<String, List<String>> fields) {
    var form = new HashMap<String, Object>();
    fields.forEach(
        (name, values) -> form.put(name, values.size() == 1 ? values.getFirst() : values));
    return form;
  }

  private static @Nullable MediaType type(@Nullable String contentType) {
    try {
      return contentType == null ? null : MediaType.parseMediaType(contentType);
    } catch (InvalidMediaTypeException nonsense) {
      return null;
    }
  }

  /** A body that has been read, as the parser wants it. */
  private record Buffered(String type, byte[] body) implements UploadContext {
    @Override
    public String getCharacterEncoding() {
      return StandardCharsets.UTF_8.name();
    }

    @Override
    public long contentLength() {
      return body.length;
    }

    @Override
    public String getContentType() {
      return type;
    }

    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(body);
    }
  }
}
