package dev.laurel.api.security;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.api.problem.ProblemResponses;
import jakarta.servlet.DispatcherType;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Which path needs which role: the one list of it. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {
  private static final String[] PUBLIC = {
    "/",
    "/healthcheck",
    "/public/**",
    "/images/*",
    // signed, not keyed: dev.laurel.api.badgekit checks it after the path and the body
    "/systems",
    "/systems/**",
    "/webhooks/**",
    "/openapi",
    "/openapi/**",
    "/docs",
    "/docs/**",
    "/swagger-ui/**",
    "/webjars/**",
    "/problems/**",
    "/runbook",
    "/actuator/health",
    "/actuator/health/**",
    "/actuator/prometheus",
    "/error"
  };

  @Bean
  SecurityFilterChain api(
      HttpSecurity http, Callers callers, RequestLimits limits, ProblemResponses problems) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .addFilterBefore(
            new ApiKeyFilter(callers, limits, problems), AnonymousAuthenticationFilter.class)
        .headers(
            headers ->
                headers.contentSecurityPolicy(
                    policy ->
                        policy.policyDirectives(
                            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
                                + " data:; frame-ancestors 'none'; base-uri 'none'; form-action"
                                + " 'self'")))
        .authorizeHttpRequests(
            paths ->
                paths
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                    .permitAll()
                    .requestMatchers(PUBLIC)
                    .permitAll()
                    .requestMatchers(
                        "/v1/api-keys", "/v1/api-keys/**", "/v1/consumers", "/v1/consumers/**")
                    .hasAuthority("ADMIN")
                    .requestMatchers(
                        HEAD,
                        "/v1/subscriptions",
                        "/v1/subscriptions/**",
                        "/v1/deliveries/**",
                        "/v1/events",
                        "/v1/events/**")
                    .hasAuthority("OPERATOR")
                    .requestMatchers(
                        GET,
                        "/v1/subscriptions",
                        "/v1/subscriptions/**",
                        "/v1/deliveries/**",
                        "/v1/events",
                        "/v1/events/**")
                    .hasAuthority("OPERATOR")
                    .requestMatchers(HEAD, "/v1/**")
                    .hasAuthority("VIEWER")
                    .requestMatchers(GET, "/v1/**")
                    .hasAuthority("VIEWER")
                    .requestMatchers(
                        POST,
                        "/v1/awards",
                        "/v1/bulk-awards",
                        "/v1/events",
                        "/v1/events/dry-run",
                        "/v1/courses/*/learners/*/triggers",
                        "/v1/learners/*/identity-triggers")
                    .hasAuthority("CALLER")
                    .requestMatchers(
                        PUT, "/v1/courses/*/learners/*", "/v1/learners/*/identity-verification")
                    .hasAuthority("CALLER")
                    .requestMatchers(PATCH, "/v1/courses/*/learners/*")
                    .hasAuthority("CALLER")
                    .requestMatchers(
                        POST,
                        "/v1/awards/*/retry",
                        "/v1/awards/*/abandon",
                        "/v1/awards/*/revoke",
                        "/v1/bulk-revocations",
                        "/v1/bulk-awards/*/*",
                        "/v1/bulk-revocations/*/*",
                        "/v1/attention/retry",
                        "/v1/attention/abandon",
                        "/v1/provider-accounts/*/resume",
                        "/v1/provider-accounts/*/sync",
                        "/v1/provider-accounts/*/reconcile",
                        "/v1/drifts/*/dismiss",
                        "/v1/provider-accounts/sync",
                        "/v1/subscriptions/*/resume",
                        "/v1/subscriptions/*/resend",
                        "/v1/deliveries/*/resend",
                        "/v1/templates/*/backfills",
                        "/v1/backfills/*/stop",
                        "/v1/courses/*/regenerate",
                        "/v1/courses/*/certificates/import",
                        "/v1/certificate-runs/*/stop")
                    .hasAuthority("OPERATOR")
                    .requestMatchers("/v1/**")
                    .hasAuthority("ADMIN")
                    .anyRequest()
                    .authenticated())
        .exceptionHandling(
            refused ->
                refused
                    .authenticationEntryPoint(
                        (request, response, failure) ->
                            problems.answer(request, response, ProblemResponses.unauthorized()))
                    .accessDeniedHandler(
                        (request, response, failure) ->
                            problems.answer(request, response, forbidden())))
        .build();
  }

  /** Leaves an escaped separator as it is, for {@link PathFirewall} to judge. */
  @Bean
  TomcatConnectorCustomizer escapedSeparators() {
    return connector -> {
      connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
      connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
    };
  }

  @Bean
  HttpFirewall firewall() {
    return new PathFirewall();
  }

  @Bean
  RequestRejectedHandler hostileUrls(ProblemResponses problems) {
    return problems::answer;
  }

  private static ApiProblem forbidden() {
    return new ApiProblem(
        HttpStatus.FORBIDDEN,
        "forbidden",
        "The role of this key does not allow it; ask for a key with a higher role.");
  }
}
