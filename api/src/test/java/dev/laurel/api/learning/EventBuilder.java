package dev.laurel.api.learning;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A CloudEvent in JSON: Ada has passed, unless a test says otherwise. */
final class EventBuilder {
  private final String id;
  private final Map<String, String> payload = new LinkedHashMap<>();
  private String type = EventRows.PASSED;

  EventBuilder(String id) {
    this.id = id;
    payload.put("is_passing", "true");
    payload.put(
        "course",
        "{\"course_key\": \"course-v1:edX+DemoX+2026\", \"display_name\": \"Demo\","
            + " \"start\": null, \"end\": null}");
    by("ada@example.org");
  }

  EventBuilder type(String type) {
    this.type = type;
    return this;
  }

  EventBuilder by(String email) {
    return with(
        "user",
        "{\"id\": 7, \"is_active\": true, \"pii\": {\"username\": \"ada99\", \"email\": \"%s\","
                .formatted(email)
            + " \"name\": \"Ada Lovelace\"}}");
  }

  /**
   * @param json the member's value
   */
  EventBuilder with(String member, String json) {
    payload.put(member, json);
    return this;
  }

  String data() {
    return payload.entrySet().stream()
        .map(member -> "\"" + member.getKey() + "\": " + member.getValue())
        .collect(Collectors.joining(", ", "{\"course_passing_status\": {", "}}"));
  }

  String json() {
    return """
    {"specversion": "1.0", "id": "%s", "source": "openedx/lms/web", "type": "%s",
     "time": "2026-11-05T10:15:30.123456+00:00", "datacontenttype": "application/json",
     "minorversion": 0, "sourcehost": "lms-1", "data": %s}
    """
        .formatted(id, type, data());
  }
}
