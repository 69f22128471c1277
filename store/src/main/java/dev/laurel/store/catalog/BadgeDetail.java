package dev.laurel.store.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What only BadgeKit knows of a badge; its other words are columns of the template.
 *
 * @param strapline at most 140 characters
 * @param timeUnits {@code minutes}, {@code hours}, {@code days} or {@code weeks}
 * @param limit how often it may be awarded; kept for the reader, not enforced (nor did BadgeKit)
 * @param unique kept for the reader: every badge is held once by one learner
 * @param archived left out of lists unless asked for; can still be awarded
 */
public record BadgeDetail(
    @Nullable String strapline,
    @Nullable String earnerDescription,
    @Nullable String issuerUrl,
    @Nullable String rubricUrl,
    @Nullable Integer timeValue,
    @Nullable String timeUnits,
    @Nullable Integer limit,
    boolean unique,
    boolean archived,
    @Nullable String type,
    List<Criterion> criteria,
    List<Alignment> alignments,
    List<String> categories,
    List<Tag> tags) {

  /** Of a badge of which nothing of it was given. */
  public static final BadgeDetail NONE =
      new BadgeDetail(
          null, null, null, null, null, null, null, false, false, null, List.of(), List.of(),
          List.of(), List.of());

  public BadgeDetail {
    criteria = List.copyOf(criteria);
    alignments = List.copyOf(alignments);
    categories = List.copyOf(categories);
    tags = List.copyOf(tags);
  }

  /**
   * What an earner has to show.
   *
   * @param id unique in its list
   * @param required false: helps, but can be left out
   */
  public record Criterion(long id, String description, boolean required, String note) {}

  /**
   * A standard that the badge is aligned with.
   *
   * @param id unique in its list
   */
  public record Alignment(long id, String name, String url, String description) {}

  /**
   * A word to find the badge by.
   *
   * @param id unique in its list
   */
  public record Tag(long id, String value) {}
}
