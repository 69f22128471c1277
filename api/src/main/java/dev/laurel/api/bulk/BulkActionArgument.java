package dev.laurel.api.bulk;

import dev.laurel.domain.bulk.BulkAction;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Tells a controller that answers below {@code /v1/bulk-awards} and below {@code
 * /v1/bulk-revocations} which of the two is meant.
 */
public final class BulkActionArgument implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == BulkAction.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer model,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    var path = ((HttpServletRequest) request.getNativeRequest()).getRequestURI();
    return path.startsWith(RunPaths.REVOCATIONS) ? BulkAction.REVOKE : BulkAction.AWARD;
  }
}
