package dev.laurel.api.badgekit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Answers under {@code /systems} within two seconds, whatever hangs: a request that is still at
 * work then is interrupted. Requests run on virtual threads, where an interrupt ends a wait for the
 * pool, for the database's socket and for Temporal alike; each of them is answered as 503. Neither
 * the time that a body takes to arrive nor that of writing the answer counts.
 */
@RestControllerAdvice
class AnswerDeadline
    implements HandlerInterceptor, HandlerExceptionResolver, ResponseBodyAdvice<Object> {
  private static final String WATCH = AnswerDeadline.class.getName();
  private static final Duration LIMIT = Duration.ofMillis(1_850);

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("badgekit-deadline").factory());

  /** Interrupts its request's thread, unless the request was done before. */
  private static final class Watch implements Runnable {
    private final Thread request = Thread.currentThread();
    private boolean done;

    @Override
    public synchronized void run() {
      if (!done) {
        request.interrupt();
      }
    }

    /** Called by the request's thread, which is not interrupted any more from here on. */
    synchronized void end() {
      done = true;
      Thread.interrupted();
    }
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod && request.getAttribute(WATCH) == null) {
      var watch = new Watch();
      request.setAttribute(WATCH, watch);
      clock.schedule(watch, LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
    return true;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    end(request);
  }

  /** Resolves nothing; but an interrupted thread could not write the answer. */
  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    end(request);
    return null;
  }

  @Override
  public boolean supports(
      MethodParameter result, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter result,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    if (request instanceof ServletServerHttpRequest served) {
      end(served.getServletRequest());
    }
    return body;
  }

  /** From here on the request takes the time that its handler bounds itself. */
  static void end(HttpServletRequest request) {
    if (request.getAttribute(WATCH) instanceof Watch watch) {
      watch.end();
    }
  }
}
