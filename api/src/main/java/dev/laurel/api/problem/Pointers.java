package dev.laurel.api.problem;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/** JSON pointers as URI fragments: {@code #/evidence/0}. */
final class Pointers {
  private Pointers() {}

  /** From a bean path such as {@code learner.email} or {@code evidence[0]}. */
  static String ofProperty(String path) {
    return path.isEmpty() ? "#" : "#/" + path.replace("]", "").replace('[', '/').replace('.', '/');
  }

  static String ofPath(List<JacksonException.Reference> path) {
    return path.stream()
        .map(step -> step.getPropertyName() == null ? "" + step.getIndex() : step.getPropertyName())
        .map(name -> name.replace("~", "~0").replace("/", "~1"))
        .map(name -> "/" + (name.length() > 100 ? name.substring(0, 100) : name))
        .collect(Collectors.joining("", "#", ""));
  }
}
