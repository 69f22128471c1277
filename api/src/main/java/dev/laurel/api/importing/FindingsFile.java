package dev.laurel.api.importing;

import dev.laurel.store.importing.ImportFinding;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** All findings as CSV (RFC 4180): table, id, outcome, reason. */
final class FindingsFile implements AutoCloseable {
  private final @Nullable BufferedWriter out;

  /**
   * Opened before anything is imported, so that a path that can't be written is heard of at once.
   *
   * @param file null: nothing is written
   */
  FindingsFile(@Nullable Path file) throws IOException {
    out = file == null ? null : Files.newBufferedWriter(file);
    write("table,id,outcome,reason");
  }

  void add(ImportFinding finding) {
    write(
        "%s,%d,%s,\"%s\""
            .formatted(
                finding.part().table(),
                finding.rowId(),
                finding.refused() ? "refused" : "imported",
                finding.reason().replace("\"", "\"\"")));
  }

  private void write(String line) {
    if (out == null) {
      return;
    }
    try {
      out.write(line + "\r\n");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    }
  }
}
