package dev.laurel.api.badgekit;

import dev.laurel.api.ApiSettings;
import dev.laurel.api.Caller;
import dev.laurel.api.security.CallerArgument;
import dev.laurel.api.security.RequestLimits;
import dev.laurel.store.catalog.Profile;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Lets signed requests in: by {@code master} everywhere, by a consumer into its own system. Runs
 * after routing and {@link BodyInterceptor}, so that a path, method or body that nobody could use
 * is answered as the original answers it; see
 * docs/decisions/0011-badgekit-signatures-after-routing.md.
 */
@Component
class SignatureInterceptor implements HandlerInterceptor {
  static final String NOT_YOURS = "Invalid token for system";
  private final SigningKeys keys;
  private final RequestLimits limits;
  private final Clock clock;
  private final boolean needsExpiry;

  SignatureInterceptor(SigningKeys keys, RequestLimits limits, Clock clock, ApiSettings settings) {
    this.keys = keys;
    this.limits = limits;
    this.clock = clock;
    needsExpiry = settings.badgekitNeedsExpiry();
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!(handler instanceof HandlerMethod)) {
      // Nothing is there, which costs little but not nothing.
      limits.take(request.getRemoteAddr());
    } else if (request.getAttribute(CallerArgument.CALLER) == null) {
      request.setAttribute(CallerArgument.CALLER, caller(request));
    }
    return true;
  }

  private Caller caller(HttpServletRequest request) {
    Caller caller;
    try {
      caller = signer(request);
    } catch (BadgeKitProblem refused) {
      limits.take(request.getRemoteAddr());
      throw refused;
    }
    limits.takeNamed(caller.name());
    if (caller.system() != null && !reaches(caller, request)) {
      throw BadgeKitProblem.forbidden(NOT_YOURS);
    }
    return caller;
  }

  private Caller signer(HttpServletRequest request) {
    var token = SignedToken.of(request.getHeader(HttpHeaders.AUTHORIZATION));
    var body = (byte[]) Objects.requireNonNull(request.getAttribute(BodyInterceptor.BYTES));
    RequestClaims.check(token, request, body, clock.instant(), needsExpiry);
    var signer =
        keys.find(token.text("key"), () -> limits.take(request.getRemoteAddr()))
            .orElseThrow(() -> BadgeKitProblem.forbidden("Could not find consumer for API key"));
    if (!token.signedBy(signer.secret())) {
      throw BadgeKitProblem.forbidden("Invalid token signature");
    }
    return signer.caller();
  }

  /**
   * As in the original a consumer neither lists nor creates systems, nor changes or deletes its
   * own. The words are the same for a system that does not exist, so that nobody can tell.
   */
  private static boolean reaches(Caller consumer, HttpServletRequest request) {
    var system = BadgeKitArguments.path(request).get("system");
    var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    var changesSystem =
        Paths.SYSTEM.equals(String.valueOf(pattern))
            && !request.getMethod().equals("GET")
            && !request.getMethod().equals("HEAD");
    return system != null
        && !changesSystem
        && Profile.slugKey(system).equals(Profile.slugKey(String.valueOf(consumer.systemSlug())));
  }
}
