package dev.laurel.api.bulk;

import dev.laurel.api.problem.ApiProblem;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a list, one after the other; none is kept. */
interface RowSource {

  /**
   * The next one; null after the last.
   *
   * @throws ApiProblem 4xx if the rest of the list can't be read
   * @throws IOException if the upload broke
   */
  @Nullable SourceRow next() throws IOException;

  /**
   * How a row's author calls a field.
   *
   * @param pointer such as {@code #/learner/email}
   */
  String field(String pointer);
}
