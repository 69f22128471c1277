package dev.laurel.store.award;

import java.util.List;

/** Evidence URLs in one text column, a line each: a URL holds no line break. */
final class Evidence {
  private Evidence() {}

  static String write(List<String> urls) {
    return String.join("\n", urls);
  }

  static List<String> read(String column) {
    return column.isEmpty() ? List.of() : List.of(column.split("\n"));
  }
}
