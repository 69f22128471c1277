package dev.laurel.api;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * A part of a list.
 *
 * @param next cursor of the next part; absent at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {

  /**
   * Answers with the page and {@code Link: rel="next"}.
   *
   * @param rows up to {@link PageQuery#fetch()} rows in the list's order
   * @param id of a row, by which the list is ordered
   * @param body what is shown of a row
   */
  public static <R, T> ResponseEntity<Page<T>> answer(
      PageQuery query, List<R> rows, ToLongFunction<R> id, Function<R, T> body) {
    var more = rows.size() > query.limit();
    var shown = more ? rows.subList(0, query.limit()) : rows;
    var next = more ? PageQuery.cursor(id.applyAsLong(shown.getLast())) : null;
    var page = new Page<T>(shown.stream().map(body).toList(), next);
    var answer = ResponseEntity.ok();
    if (next != null) {
      var link =
          ServletUriComponentsBuilder.fromCurrentRequest()
              .scheme(null)
              .host(null)
              .port(null)
              .replaceQueryParam("cursor", next)
              // The query is as it came, and the container let nothing unsafe through: a raw "="
              // in a value is no reason to fail.
              .build()
              .toUriString();
      answer.header(HttpHeaders.LINK, "<" + link + ">; rel=\"next\"");
    }
    return answer.body(page);
  }
}
