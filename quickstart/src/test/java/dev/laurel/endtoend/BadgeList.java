package dev.laurel.endtoend;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A CSV list as a registrar's office sends it, and what has to come of each of its rows. */
final class BadgeList {
  private static final String NO_TEMPLATE = "8a4f6f0e-1111-4222-8333-944455556666";

  private final StringBuilder csv =
      new StringBuilder("\uFEFFtemplate,email,firstName,lastName,expires,evidence\r\n");
  private final String inactive;
  private int line = 2;
  private int rows;

  /** Whom the list awards, each address once. */
  final Set<String> learners = new LinkedHashSet<>();

  /** Rows that come to nothing, in their order. */
  final List<Failure> failures = new ArrayList<>();

  /**
   * @param reason a part of what the caller is told
   * @param field empty if it is about the whole row
   */
  record Failure(int number, int line, String state, String field, String reason) {}

  private BadgeList(String inactive) {
    this.inactive = inactive;
  }

  /**
   * Mostly good rows; of a hundred five are for somebody who is in the list already, in capitals,
   * two or three can't be right, one is for a template that is not active.
   *
   * @param who begins each address
   * @param inactive a template that exists and cannot be awarded
   */
  static BadgeList of(String who, int rows, String inactive) {
    var list = new BadgeList(inactive);
    for (var n = 0; n < rows; n++) {
      list.row(n, who + "." + n + "@example.org");
    }
    return list;
  }

  private void row(int n, String email) {
    if (n % 20 == 7) {
      var earlier = email.replace("." + n + "@", "." + (n - 5) + "@");
      add(",%s,Wilhelmina,Featherstonehaugh,,".formatted(earlier.toUpperCase(Locale.ROOT)), 1);
    } else if (n % 40 == 13) {
      bad(n / 40 % 5, email);
    } else if (n % 100 == 57) {
      failures.add(new Failure(rows + 1, line, "refused", "template", "not active"));
      add(inactive + "," + email + ",Wilhelmina,Featherstonehaugh,,", 1);
    } else if (n % 50 == 3) {
      learners.add(email);
      add(
          ",%s,\"Wilhelmina \"\"Mina\"\"\",\"Featherstonehaugh, B.\",,\"https://e.org/1\nhttps://e.org/2\""
              .formatted(email),
          2);
    } else {
      if (n % 200 == 11) {
        csv.append("\r\n");
        line++;
      }
      learners.add(email);
      add(",%s,Wilhelmina,Featherstonehaugh,2099-12-31,".formatted(email), 1);
    }
  }

  private void bad(int kind, String email) {
    switch (kind) {
      case 0 -> bad("email", "address", ",nobody at all,Wilhelmina,Featherstonehaugh,,");
      case 1 -> bad("expires", "must be after issuedOn", "," + email + ",W,F,2001-01-01,");
      case 2 -> bad("template", "no such template", NO_TEMPLATE + "," + email + ",W,F,,");
      case 3 -> bad("evidence", "http", "," + email + ",W,F,,ftp://e.org");
      default -> bad("", "has 2 cells", "," + email);
    }
  }

  private void bad(String field, String reason, String cells) {
    failures.add(new Failure(rows + 1, line, "invalid", field, reason));
    add(cells, 1);
  }

  private void add(String cells, int lines) {
    csv.append(cells).append("\r\n");
    rows++;
    line += lines;
  }

  String csv() {
    return csv.toString();
  }

  int rows() {
    return rows;
  }

  long failures(String state) {
    return failures.stream().filter(one -> one.state.equals(state)).count();
  }

  /** The same learners in the opposite order, one JSON document each. */
  String reversedNdjson() {
    var lines = new StringBuilder();
    for (var email : List.copyOf(learners).reversed()) {
      lines.append("{\"learner\": {\"email\": \"").append(email).append("\",");
      lines.append(" \"name\": \"Wilhelmina Featherstonehaugh\"}}\n");
    }
    return lines.toString();
  }
}
