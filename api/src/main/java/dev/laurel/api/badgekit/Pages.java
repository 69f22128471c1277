package dev.laurel.api.badgekit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Which part of a list is wanted. A handler takes it as an argument.
 *
 * @param page from 1
 * @param count items of a page, 1 to 1,000
 * @param numbered whether {@code page} and {@code count} were both given as positive integers; else
 *     the whole list was asked for, of which the first 1,000 are answered and a link to the rest
 */
record Pages(int page, int count, boolean numbered) {
  static final int MOST = 1_000;

  static Pages of(@Nullable String page, @Nullable String count) {
    var wantedPage = positive(page);
    var wantedCount = positive(count);
    return wantedPage == null || wantedCount == null
        ? new Pages(1, MOST, false)
        : new Pages(wantedPage, Math.min(wantedCount, MOST), true);
  }

  /** Rows before this page. */
  long offset() {
    return (page - 1L) * count;
  }

  /** Rows to ask the store for: one more than shown, if that is how a rest is noticed. */
  int fetch() {
    return numbered ? count : count + 1;
  }

  /**
   * {@code {"<name>": [...]}} and, for a numbered page, {@code pageData}; for the beginning of a
   * longer list a {@code Link: rel="next"}.
   *
   * @param items up to {@link #fetch()} from {@link #offset()} on
   * @param total of the whole list; asked only for a numbered page
   * @param others further members of the answer, after the list
   */
  ResponseEntity<Map<String, Object>> answer(
      String name, List<?> items, LongSupplier total, Map<String, ?> others) {
    var body = new LinkedHashMap<String, Object>();
    var answer = ResponseEntity.ok();
    body.put(name, items.size() > count ? items.subList(0, count) : items);
    body.putAll(others);
    if (numbered) {
      var data = new LinkedHashMap<String, Object>();
      data.put("page", page);
      data.put("count", count);
      data.put("total", total.getAsLong());
      body.put("pageData", data);
    } else if (items.size() > count) {
      answer.header(HttpHeaders.LINK, "<" + next() + ">; rel=\"next\"");
    }
    return answer.body(body);
  }

  private static String next() {
    return ServletUriComponentsBuilder.fromCurrentRequest()
        .scheme(null)
        .host(null)
        .port(null)
        .replaceQueryParam("page", 2)
        .replaceQueryParam("count", MOST)
        .build()
        .toUriString();
  }

  static Pages of(HttpServletRequest request) {
    return of(request.getParameter("page"), request.getParameter("count"));
  }

  private static @Nullable Integer positive(@Nullable String text) {
    if (text == null || !text.matches("[0-9]{1,18}")) {
      return null;
    }
    var number = Long.parseLong(text);
    return number == 0 ? null : (int) Math.min(number, Integer.MAX_VALUE);
  }
}
