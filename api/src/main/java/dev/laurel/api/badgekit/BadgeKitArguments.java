package dev.laurel.api.badgekit;

import dev.laurel.api.Caller;
import dev.laurel.api.security.CallerArgument;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/** What handlers of {@link BadgeKitController}s take beyond what Spring knows. */
@Component
class BadgeKitArguments implements HandlerMethodArgumentResolver {
  private static final Set<Class<?>> KNOWN =
      Set.of(Place.class, PlacedBadge.class, Form.class, Pages.class);
  private final Badges badges;

  BadgeKitArguments(Badges badges) {
    this.badges = badges;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return KNOWN.contains(parameter.getParameterType());
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer model,
      NativeWebRequest web,
      @Nullable WebDataBinderFactory binders) {
    var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
    var type = parameter.getParameterType();
    if (type == Form.class) {
      return Objects.requireNonNull(request.getAttribute(BodyInterceptor.FORM));
    }
    if (type == Pages.class) {
      return Pages.of(request);
    }
    var path = path(request);
    var system = Objects.requireNonNull(path.get("system"));
    if (type == Place.class) {
      var place = badges.place(system, path.get("issuer"), path.get("program"));
      refuseUnlessTheirs(place, request);
      return place;
    }
    var badge = Objects.requireNonNull(path.get("badge"));
    var found = badges.find(system, path.get("issuer"), path.get("program"), badge);
    refuseUnlessTheirs(found.place(), request);
    return found;
  }

  /**
   * A signer is remembered with the slug of its system, which may be another system's by now: the
   * row decides.
   */
  private static void refuseUnlessTheirs(Place place, HttpServletRequest request) {
    if (request.getAttribute(CallerArgument.CALLER) instanceof Caller caller
        && caller.system() != null
        && caller.system() != place.systemId()) {
      throw BadgeKitProblem.forbidden(SignatureInterceptor.NOT_YOURS);
    }
  }

  /** The variables of the path, decoded. */
  @SuppressWarnings("unchecked")
  static Map<String, String> path(HttpServletRequest request) {
    var variables =
        (Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    return variables == null ? Map.of() : variables;
  }
}
