package dev.laurel.api.bulk;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.api.problem.ApiProblem.FieldError;
import dev.laurel.domain.learner.EmailKey;
import dev.laurel.store.bulk.BulkRow;
import dev.laurel.store.bulk.BulkTargets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns rows as they arrive into rows that every later step can take as they are, or says what is
 * wrong with each.
 *
 * @param <F> the form that a row is read into
 */
abstract class RowChecks<F> {
  /** What a column of type TEXT holds. */
  private static final int MOST_GIVEN = 65_535;

  private static final int LONGEST_FIELD = 100;
  private static final int LONGEST_REASON = 500;

  /** A list of more templates is looked up again and again. */
  private static final int MOST_REMEMBERED = 10_000;

  private final JsonMapper json;
  private final Class<F> form;
  private final BulkTargets targets;
  private final long system;
  private final @Nullable Long template;
  private final Map<UUID, Long> templates = new HashMap<>();

  /**
   * @param template the key of that of rows that name none
   */
  RowChecks(
      JsonMapper json, Class<F> form, BulkTargets targets, long system, @Nullable Long template) {
    this.json = json;
    this.form = form;
    this.targets = targets;
    this.system = system;
    this.template = template;
  }

  /**
   * A row that may be right.
   *
   * @param template that the system must have; null if it names none
   * @param award that the system must have; null if it names none
   * @param row made of its number and the key of its template
   */
  record Candidate(
      SourceRow source,
      List<FieldError> errors,
      @Nullable UUID template,
      @Nullable UUID award,
      BiFunction<Integer, @Nullable Long, BulkRow> row) {}

  /** What one row says by itself. */
  abstract Candidate check(SourceRow source, F form);

  /** Adds what is wrong if neither the row nor the list names a template. */
  final void needTemplate(@Nullable UUID named, List<FieldError> errors) {
    if (named == null && template == null) {
      errors.add(
          new FieldError(
              "#/template", "is required: the id of a template, here or as ?template= for all"));
    }
  }

  /**
   * @param first the number of the first one
   * @param field how the rows' author calls what a pointer points to
   */
  final List<BulkRow> check(List<SourceRow> rows, int first, Function<String, String> field) {
    var candidates = rows.stream().map(this::read).toList();
    remember(named(candidates, Candidate::template));
    var awards = targets.awards(system, named(candidates, Candidate::award));
    var checked = new ArrayList<BulkRow>(rows.size());
    for (var candidate : candidates) {
      checked.add(row(candidate, first + checked.size(), awards, field));
    }
    return checked;
  }

  private static Set<UUID> named(
      List<Candidate> candidates, Function<Candidate, @Nullable UUID> what) {
    return candidates.stream().map(what).filter(Objects::nonNull).collect(Collectors.toSet());
  }

  private void remember(Set<UUID> named) {
    if (templates.size() > MOST_REMEMBERED) {
      templates.clear();
    }
    var unknown = new HashSet<>(named);
    unknown.removeAll(templates.keySet());
    templates.putAll(targets.templates(system, unknown));
  }

  private Candidate read(SourceRow source) {
    if (source.unreadable() != null) {
      return hopeless(source, List.of(new FieldError("#", source.unreadable())));
    }
    try {
      if (!source.value().isObject()) {
        return hopeless(source, List.of(new FieldError("#", "must be an object")));
      }
      return check(source, json.treeToValue(source.value(), form));
    } catch (JacksonException unreadable) {
      return hopeless(source, ApiProblem.unreadable(unreadable).errors());
    }
  }

  private static Candidate hopeless(SourceRow source, List<FieldError> errors) {
    return new Candidate(
        source,
        errors,
        null,
        null,
        (number, key) -> {
          throw new IllegalStateException("a row with errors");
        });
  }

  private BulkRow row(
      Candidate candidate, int number, Set<UUID> awards, Function<String, String> field) {
    var errors = new ArrayList<>(candidate.errors());
    var key = candidate.template() == null ? template : templates.get(candidate.template());
    if (candidate.template() != null && key == null) {
      errors.add(new FieldError("#/template", "your system has no such template"));
    }
    if (candidate.award() != null && !awards.contains(candidate.award())) {
      errors.add(new FieldError("#/award", "your system has no such award"));
    }
    return errors.isEmpty()
        ? candidate.row().apply(number, key)
        : invalid(number, candidate.source(), errors, field);
  }

  /** The first error's field; the words of all. */
  private BulkRow invalid(
      int number, SourceRow source, List<FieldError> errors, Function<String, String> field) {
    var reason = new StringBuilder(errors.getFirst().detail());
    for (var error : errors.subList(1, errors.size())) {
      reason.append("; ").append(field.apply(error.pointer())).append(' ').append(error.detail());
    }
    var pointer = errors.getFirst().pointer();
    var given = json.writeValueAsString(source.value());
    return BulkRow.invalid(
        number,
        source.line(),
        person(source.value()),
        pointer.equals("#") ? null : cut(field.apply(pointer), LONGEST_FIELD),
        cut(reason.toString(), LONGEST_REASON),
        given.getBytes(StandardCharsets.UTF_8).length <= MOST_GIVEN ? given : null);
  }

  /** So that what is kept of a bad row is found with the rest that is kept of a person. */
  private static @Nullable EmailKey person(JsonNode row) {
    var learner = row.path("learner").path("email");
    var email = learner.isMissingNode() ? row.path("email") : learner;
    try {
      return email.isString() ? EmailKey.of(email.asString()) : null;
    } catch (IllegalArgumentException noAddress) {
      return null;
    }
  }

  private static String cut(String text, int longest) {
    return text.codePointCount(0, text.length()) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest));
  }
}
