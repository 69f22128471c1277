package dev.laurel.api.bulk;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.SimpleTypeConverter;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@link Asked}. */
public final class AskedArgument implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Asked.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer model,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    var dryRun = value(parameter, request, "dryRun", Boolean.class);
    return new Asked(
        request.getHeader("Idempotency-Key"),
        value(parameter, request, "template", UUID.class),
        dryRun != null && dryRun,
        request.getParameter("system"));
  }

  /** Null if it is not there or blank. */
  private static <T> @Nullable T value(
      MethodParameter parameter, NativeWebRequest request, String name, Class<T> type) {
    var text = request.getParameter(name);
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return new SimpleTypeConverter().convertIfNecessary(text, type);
    } catch (TypeMismatchException wrong) {
      throw new MethodArgumentTypeMismatchException(text, type, name, parameter, wrong);
    }
  }
}
