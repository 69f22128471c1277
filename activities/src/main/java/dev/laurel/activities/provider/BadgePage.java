package dev.laurel.activities.provider;

import dev.laurel.domain.provider.FoundBadge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a template's badges, in any state.
 *
 * @param next where the next page begins; null on the last. At most 1,000 characters, without
 *     anything personal
 */
public record BadgePage(List<FoundBadge> badges, @Nullable String next) {
  private static final int LONGEST = 1_000;

  /** Of Credly's list. */
  static BadgePage of(CredlyPages.Page<FoundBadge> page, String query, String filter) {
    return of(page.items(), query, CredlyPages.after(query, filter, page));
  }

  /** Refuses a cursor that leads nowhere new or cannot be kept. */
  static BadgePage of(List<FoundBadge> badges, @Nullable String cursor, @Nullable String next) {
    if (next != null && (next.equals(cursor) || next.length() > LONGEST)) {
      throw new UnreadableAnswer("a list that does not go on");
    }
    return new BadgePage(badges, next);
  }
}
