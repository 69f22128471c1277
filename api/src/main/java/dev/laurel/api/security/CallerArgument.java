package dev.laurel.api.security;

import dev.laurel.api.Caller;
import dev.laurel.api.problem.ProblemResponses;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller its {@link Caller}: who sent the API key, or signed the request. */
public final class CallerArgument implements HandlerMethodArgumentResolver {

  /** The request's attribute that holds the {@link Caller} of a signed request. */
  public static final String CALLER = Caller.class.getName();

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Caller.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer model,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    if (request.getAttribute(CALLER, RequestAttributes.SCOPE_REQUEST) instanceof Caller signer) {
      return signer;
    }
    if (SecurityContextHolder.getContext().getAuthentication() instanceof KeyAuthentication key) {
      return key.getPrincipal();
    }
    throw ProblemResponses.unauthorized();
  }
}
