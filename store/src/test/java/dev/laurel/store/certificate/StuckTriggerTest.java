package dev.laurel.store.certificate;

import static dev.laurel.store.certificate.CourseOnRecord.COURSE;
import static dev.laurel.store.certificate.CourseOnRecord.fails;
import static dev.laurel.store.certificate.CourseOnRecord.passes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.store.award.StoreOnTest;
import dev.laurel.store.certificate.Triggers.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the runbook says about a trigger that can never be applied. */
class StuckTriggerTest {
  private static final String ADA = "ada@example.org";
  private static final Pattern SECTION =
      Pattern.compile("## Triggers of certificates that wait\n(.*?)\n## ", Pattern.DOTALL);
  private static final Pattern BLOCK = Pattern.compile("```sql\n(.*?);\n```", Pattern.DOTALL);

  private final StoreOnTest store = new StoreOnTest();
  private final CourseOnRecord record = new CourseOnRecord(store, "stuck");

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void isSetAsideAsTheRunbookSaysSoThatThoseBehindItAreApplied() throws IOException {
    record.enrolled(ADA);
    record.happens(ADA, passes(1L));
    var stuck = (Kept.Waiting) record.keep(COURSE, ADA, "stuck", passes(2L));
    record
        .jdbc
        .sql("UPDATE certificate_trigger SET fact = 'no JSON' WHERE uuid = ?")
        .param(stuck.trigger().toString())
        .update();
    record.keep(ADA, fails(3L));
    assertThatThrownBy(() -> record.drain(stuck.courseLearner()));
    assertThat(record.status(ADA)).isEqualTo("downloadable");

    var sql = runbook();
    var longest = record.jdbc.sql(sql.getFirst()).query((row, n) -> row.getString("uuid")).list();
    assertThat(longest).hasSize(2).startsWith(stuck.trigger().toString());
    var aside = sql.getLast().replace(new UUID(0, 0).toString(), stuck.trigger().toString());
    assertThat(record.jdbc.sql(aside).update()).isEqualTo(1);
    assertThat(record.jdbc.sql(aside).update()).isZero();

    record.drain(stuck.courseLearner());
    assertThat(record.status(ADA)).isEqualTo("notpassing");
    assertThat(store.get(Triggers.class).backlog().count()).isZero();
    record.jdbc.sql("UPDATE certificate_trigger SET fact = NULL WHERE fact = 'no JSON'").update();
    var shown = store.get(Triggers.class).find(null, stuck.trigger()).orElseThrow();
    assertThat(shown.state()).isEqualTo(TriggerView.State.REFUSED);
    assertThat(record.happens(COURSE, ADA, "stuck", passes(4L)).state())
        .as("its id is free again")
        .isEqualTo(TriggerView.State.APPLIED);
    assertThat(record.status(ADA)).isEqualTo("downloadable");
  }

  private static List<String> runbook() throws IOException {
    var section = SECTION.matcher(Files.readString(Path.of("../docs/operations.md")));
    assertThat(section.find()).isTrue();
    var blocks = BLOCK.matcher(section.group(1)).results().map(block -> block.group(1)).toList();
    assertThat(blocks).hasSize(2);
    return blocks;
  }
}
