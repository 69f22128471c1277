package dev.laurel.api.badgekit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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

  /** Of what is larger than any body without a picture. */
  private static final long LARGE = 64 * 1024;

  /** At once; the signature of none of them is known yet, so that memory needs a bound. */
  private static final int MOST_LARGE = 64;

  private static final String HOLDS = BodyInterceptor.class.getName() + ".holds";
  private final Semaphore large = new Semaphore(MOST_LARGE);
  private final FormReader reader;

  BodyInterceptor(FormReader reader) {
    this.reader = reader;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws IOException {
    // Anything else is the handler of paths that do not exist.
    if (handler instanceof HandlerMethod && request.getAttribute(BYTES) == null) {
      hold(request);
      try {
        read(request);
      } catch (IOException | RuntimeException failed) {
        release(request);
        throw failed;
      }
    }
    return true;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    release(request);
  }

  private void read(HttpServletRequest request) throws IOException {
    var bytes = request.getInputStream().readAllBytes();
    request.setAttribute(BYTES, bytes);
    // What such a request carries need not be signed, so nobody may act on it.
    var unread = RequestClaims.needsNoBody(request.getMethod());
    request.setAttribute(FORM, reader.read(request.getContentType(), unread ? new byte[0] : bytes));
  }

  /** A body that does not say its size may be large. */
  private void hold(HttpServletRequest request) {
    var size = request.getContentLengthLong();
    var none = size < 0 && request.getHeader("Transfer-Encoding") == null;
    if (none || size >= 0 && size <= LARGE) {
      return;
    }
    if (!large.tryAcquire()) {
      throw BadgeKitProblem.of(
              HttpStatus.SERVICE_UNAVAILABLE,
              "ServiceUnavailable",
              "Too many large bodies are being read; repeat the request in a moment.")
          .header(HttpHeaders.RETRY_AFTER, "1");
    }
    request.setAttribute(HOLDS, true);
  }

  private void release(HttpServletRequest request) {
    if (request.getAttribute(HOLDS) != null) {
      request.removeAttribute(HOLDS);
      large.release();
    }
  }
}
