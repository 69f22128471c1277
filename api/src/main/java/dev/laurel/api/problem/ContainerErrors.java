package dev.laurel.api.problem;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What Tomcat refuses before any of our code runs, such as a broken request line. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class ContainerErrors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  @Override
  public void customize(TomcatServletWebServerFactory tomcat) {
    tomcat.addContextCustomizers(
        context -> {
          if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ProblemValve.class.getName());
          }
        });
  }

  /** Public, since Tomcat makes it by its name. */
  public static final class ProblemValve extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
      if (response.getStatus() < 400 || response.getContentWritten() > 0) {
        return;
      }
      if (response.getStatus() == 501 || response.getStatus() == 505) {
        // An HTTP version or transfer coding that does not exist is the caller's mistake.
        response.setStatus(400);
      }
      var problem = Statuses.problem(response.getStatus());
      var badgekit = concernsBadgeKit(request, failure);
      // By hand: a broken request may be answered before there is an application with a mapper.
      var body =
          badgekit
              ? "{\"code\":\"%s\",\"message\":\"%s\"}"
                  .formatted(
                      response.getStatus() < 500 ? "BadRequest" : "InternalError",
                      problem.body().getDetail())
              : "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                  .formatted(
                      problem.body().getType(),
                      problem.body().getTitle(),
                      response.getStatus(),
                      problem.body().getDetail());
      try {
        response.setContentType(badgekit ? "application/json" : "application/problem+json");
        response.setCharacterEncoding("utf-8");
        var out = response.getReporter();
        if (out != null) {
          out.write(body);
          response.finishResponse();
        }
      } catch (IOException gone) {
        // the client has gone
      }
    }

    /** A target with a character that no URL has is named by Tomcat's exception only. */
    private static boolean concernsBadgeKit(Request request, @Nullable Throwable failure) {
      var path = request.getRequestURI();
      if (path != null) {
        return path.startsWith("/systems");
      }
      return failure != null && String.valueOf(failure.getMessage()).contains("[/systems");
    }
  }
}
