package dev.laurel.fakes.provider;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Credly's {@code filter=name::value,value|name::value}. */
record Filter(Map<String, List<String>> wanted) {

  private static final Set<String> KNOWN =
      Set.of(
          "badge_template_id",
          "recipient_email",
          "recipient_email_all",
          "issuer_earner_id",
          "state");

  static Filter of(Call call) {
    var wanted = new LinkedHashMap<String, List<String>>();
    for (var part : call.query().getOrDefault("filter", "").split("\\|")) {
      var colons = part.indexOf("::");
      if (colons > 0) {
        wanted.put(part.substring(0, colons), Arrays.asList(part.substring(colons + 2).split(",")));
      }
    }
    return new Filter(wanted);
  }

  /** True if nothing is asked of this name, or this value is among what is. */
  boolean allows(String name, @Nullable String value) {
    var values = wanted.get(name);
    return values == null
        || (value != null && values.stream().anyMatch(wish -> wish.equalsIgnoreCase(value)));
  }

  /** The one value asked for; null if none or several. */
  @Nullable String value(String name) {
    var values = wanted.get(name);
    return values == null || values.size() != 1 ? null : values.get(0);
  }

  Optional<String> unknown() {
    return wanted.keySet().stream().filter(name -> !KNOWN.contains(name)).findFirst();
  }
}
