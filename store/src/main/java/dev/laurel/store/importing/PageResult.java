package dev.laurel.store.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What became of the rows of one page. */
final class PageResult {
  private static final int LONGEST_REASON = 1_000;
  private final ImportPart part;
  private final Set<Long> imported = new TreeSet<>();
  private final Set<Long> unchanged = new TreeSet<>();
  private final Map<Long, String> refused = new LinkedHashMap<>();
  private final Map<Long, String> leftOut = new LinkedHashMap<>();

  PageResult(ImportPart part) {
    this.part = part;
  }

  void imported(long id) {
    imported.add(id);
  }

  void unchanged(long id) {
    unchanged.add(id);
  }

  void refused(long id, String reason) {
    refused.put(id, reason);
  }

  /**
   * The row is imported without something of its own.
   *
   * @param what such as {@code its url, which is no http or https address}
   */
  void leftOut(long id, String what) {
    leftOut.merge(id, what, (one, more) -> one + "; " + more);
  }

  ImportCounts counts() {
    return new ImportCounts(imported.size(), unchanged.size(), refused.size());
  }

  /** A row that is unchanged or refused lost nothing by this import. */
  List<ImportFinding> findings() {
    var findings = new ArrayList<ImportFinding>();
    refused.forEach((id, reason) -> findings.add(finding(id, true, reason)));
    leftOut.forEach(
        (id, what) -> {
          if (imported.contains(id)) {
            findings.add(finding(id, false, "imported without " + what));
          }
        });
    return findings;
  }

  private ImportFinding finding(long id, boolean isRefused, String reason) {
    return new ImportFinding(
        part,
        id,
        isRefused,
        reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON));
  }
}
