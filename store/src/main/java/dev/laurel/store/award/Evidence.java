package dev.laurel.store.award;

import java.util.List;

/** Evidence URLs in one text column, a line each: a URL holds no line break. */
public final class Evidence {
  private Evidence() {}

  /** The column's text. */
  public static String write(List<String> urls) {
    return String.join("\n", urls);
  }

  /** The URLs of a column's text. */
  public static List<String> read(String column) {
    return column.isEmpty() ? List.of() : List.of(column.split("\n"));
  }
}
