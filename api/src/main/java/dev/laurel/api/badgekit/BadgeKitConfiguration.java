package dev.laurel.api.badgekit;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What happens to every request under {@code /systems}, in this order. */
@Configuration(proxyBeanMethods = false)
class BadgeKitConfiguration implements WebMvcConfigurer {
  private static final String[] EVERYTHING = {Paths.ROOT, Paths.ROOT + "/**"};
  private final BodyInterceptor body;
  private final AnswerDeadline deadline;
  private final SignatureInterceptor signature;
  private final BadgeKitArguments arguments;
  private final BadgeKitErrors errors;

  BadgeKitConfiguration(
      BodyInterceptor body,
      AnswerDeadline deadline,
      SignatureInterceptor signature,
      BadgeKitArguments arguments,
      BadgeKitErrors errors) {
    this.body = body;
    this.deadline = deadline;
    this.signature = signature;
    this.arguments = arguments;
    this.errors = errors;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(body).addPathPatterns(EVERYTHING).order(1);
    registry.addInterceptor(deadline).addPathPatterns(EVERYTHING).order(2);
    registry.addInterceptor(signature).addPathPatterns(EVERYTHING).order(3);
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(arguments);
  }

  /** Before the advice that answers everybody else in problem+json. */
  @Override
  public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
    resolvers.addFirst(errors);
    resolvers.addFirst(deadline);
  }
}
