package dev.laurel.domain.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The contract as a table, {@code decisions.txt}, written apart from the code it judges. A
 * situation is one word of each column; a line holds all the situations that it describes.
 */
final class DecisionTable {
  /** The words of each column; a situation sets the bit of one word in each. */
  private static final List<List<String>> COLUMNS =
      List.of(
          triggers(),
          List.of("-", "D", "N", "U", "V", "G", "H"),
          List.of("yes", "no"),
          List.of("yes", "no"),
          List.of("open", "closed"),
          List.of("yes", "no"),
          List.of("yes", "no"),
          List.of("ok", "missing"),
          List.of("yes", "no"),
          List.of("yes", "no"));

  private static final int[] OFFSETS =
      IntStream.range(0, COLUMNS.size())
          .map(column -> COLUMNS.subList(0, column).stream().mapToInt(List::size).sum())
          .toArray();

  private final List<Line> lines;

  /** One line, and what it says is to be done. */
  record Line(long bits, String outcome, String text) {
    boolean describes(long situation) {
      return (situation & ~bits) == 0;
    }
  }

  private DecisionTable(List<Line> lines) {
    this.lines = lines;
  }

  static DecisionTable read() {
    try (var file =
        Objects.requireNonNull(DecisionTable.class.getResourceAsStream("decisions.txt"))) {
      return new DecisionTable(
          new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(DecisionTable::line)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Line> lines() {
    return lines;
  }

  /**
   * @throws AssertionError if no line describes the situation, or several do
   */
  Line of(long situation) {
    Line found = null;
    for (var line : lines) {
      if (line.describes(situation)) {
        if (found != null) {
          throw new AssertionError("two lines describe one situation:\n" + found + "\n" + line);
        }
        found = line;
      }
    }
    if (found == null) {
      throw new AssertionError("no line describes " + words(situation));
    }
    return found;
  }

  /** A word of a column as a bit. */
  static long bit(int column, String word) {
    var index = COLUMNS.get(column).indexOf(word);
    if (index < 0) {
      throw new IllegalArgumentException(word + " is no word of column " + column);
    }
    return 1L << (OFFSETS[column] + index);
  }

  private static Line line(String text) {
    var cells = Arrays.stream(text.split("\\|")).map(String::strip).toList();
    var bits = 0L;
    for (var column = 0; column < COLUMNS.size(); column++) {
      for (var word : words(column, cells.get(column))) {
        bits |= bit(column, word);
      }
    }
    return new Line(bits, cells.get(COLUMNS.size()), text);
  }

  private static Set<String> words(int column, String cell) {
    return switch (column) {
      case 0 -> Stream.of(cell.split(" ")).flatMap(DecisionTable::both).collect(Collectors.toSet());
      case 1 -> Set.of(cell.split(""));
      default -> cell.equals(".") ? Set.copyOf(COLUMNS.get(column)) : Set.of(cell);
    };
  }

  /** With automatic generation on and off, unless the trigger says which. */
  private static Stream<String> both(String trigger) {
    return trigger.endsWith("@") || trigger.endsWith("/")
        ? Stream.of(trigger)
        : Stream.of(trigger + "@", trigger + "/");
  }

  private static List<String> triggers() {
    return Stream.of("P", "F", "A+", "A-", "I", "M", "X", "S", "S-", "R")
        .flatMap(DecisionTable::both)
        .toList();
  }

  private static String words(long situation) {
    var words = new StringBuilder();
    for (var column = 0; column < COLUMNS.size(); column++) {
      for (var word : COLUMNS.get(column)) {
        if ((situation & bit(column, word)) != 0) {
          words.append(word).append(" | ");
        }
      }
    }
    return words.toString();
  }
}
