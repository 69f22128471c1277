package dev.laurel.api.badgekit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Reads the body once, for the signature as bytes and for the handler as a {@link Form}. */
@Component
class BodyInterceptor implements HandlerInterceptor {
  /** The request's {@link Form}. */
  static final String FORM = Form.class.getName();

  /** The request's body as {@code byte[]}. */
  static final String BYTES = BodyInterceptor.class.getName();

  private final FormReader reader;

  BodyInterceptor(FormReader reader) {
    this.reader = reader;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    // Anything else is the handler of paths that do not exist.
    if (handler instanceof HandlerMethod && request.getAttribute(BYTES) == null) {
      var bytes = request.getInputStream().readAllBytes();
      request.setAttribute(BYTES, bytes);
      // What such a request carries need not be signed, so nobody may act on it.
      var unread = RequestClaims.needsNoBody(request.getMethod());
      request.setAttribute(
          FORM, reader.read(request.getContentType(), unread ? new byte[0] : bytes));
    }
    return true;
  }
}
