package dev.laurel.api;

import dev.laurel.api.problem.ApiProblem;
import io.swagger.v3.oas.annotations.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;

/**
 * Which part of a list is wanted. A controller takes it as an argument; {@code limit} and {@code
 * cursor} of the query string are checked before it runs.
 *
 * @param limit at most so many items
 * @param cursor id of the last row already seen; null for the first page
 */
@ParameterObject
public record PageQuery(
    @Parameter(description = "At most so many items, 1 to 200; 50 if absent.") int limit,
    @Parameter(description = "`next` of the page before.") @Nullable Long cursor) {
  private static final int MOST = 200;
  private static final int USUAL = 50;
  private static final String MARK = "k";

  /**
   * @throws ApiProblem 400 if one of them makes no sense
   */
  public static PageQuery of(@Nullable String limit, @Nullable String cursor) {
    return new PageQuery(limit == null ? USUAL : limit(limit), cursor == null ? null : id(cursor));
  }

  /** For an ascending list: rows with a greater id. */
  public long after() {
    return cursor == null ? 0 : cursor;
  }

  /** For a descending list: rows with a smaller id. */
  public long before() {
    return cursor == null ? Long.MAX_VALUE : cursor;
  }

  /** Rows to ask the store for: one more than wanted tells whether there is a next page. */
  public int fetch() {
    return limit + 1;
  }

  static String cursor(long id) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((MARK + id).getBytes(StandardCharsets.US_ASCII));
  }

  private static int limit(String text) {
    try {
      var limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException noNumber) {
      // answered below
    }
    throw ApiProblem.badRequest("`limit` must be a number from 1 to " + MOST + ".");
  }

  private static long id(String cursor) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
      var id = Long.parseLong(text.startsWith(MARK) ? text.substring(1) : "");
      if (id >= 0 && cursor.equals(cursor(id))) {
        return id;
      }
    } catch (IllegalArgumentException notOurs) {
      // answered below
    }
    throw ApiProblem.badRequest(
        "`cursor` must be the `next` of an earlier page; leave it out to begin.");
  }
}
