package dev.laurel.api.openapi;

import dev.laurel.api.ApiSettings;
import dev.laurel.api.Caller;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /openapi} says beyond the controllers' own words. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
  private static final String SCHEME = "apiKey";

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
  }

  @Bean
  OpenAPI description(ApiSettings settings) {
    return new OpenAPI()
        .info(
            new Info()
                .title("Laurel")
                .version("v1")
                .description(
                    """
                    Awards digital badges as durable workflows: one call, an answer in \
                    milliseconds, safe to repeat.

                    Errors are `application/problem+json` (RFC 9457) with a stable `type`, a \
                    `detail` that says what to do, and `errors` with JSON pointers. Fields that \
                    an operation does not know are refused. Lists are `{"items": [...], \
                    "next": "..."}` with a `Link: rel="next"`; pass `next` as `cursor`. A 429 or \
                    503 says in `Retry-After` how many seconds to wait.\
                    """)
                .license(new License().name("Apache-2.0")))
        .servers(List.of(new Server().url(settings.publicUrl().toString())))
        .components(
            new Components()
                .addSecuritySchemes(
                    SCHEME,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description(
                            "An API key. It belongs to a system and has roles, each of which"
                                + " includes the one before: viewer, caller, operator, admin."))
                .addSchemas("Problem", problem()))
        .addSecurityItem(new SecurityRequirement().addList(SCHEME));
  }

  /** Every operation may answer with a problem. */
  @Bean
  OpenApiCustomizer problemsOfEveryOperation() {
    return api ->
        api.getPaths()
            .values()
            .forEach(
                path ->
                    path.readOperations()
                        .forEach(
                            operation -> {
                              operation.getResponses().remove("500");
                              operation.getResponses().addApiResponse("4XX", response("Refused"));
                              operation
                                  .getResponses()
                                  .addApiResponse("503", response("A part of Laurel is away"));
                            }));
  }

  private static ApiResponse response(String description) {
    return new ApiResponse()
        .description(description)
        .content(
            new Content()
                .addMediaType(
                    "application/problem+json",
                    new MediaType().schema(new Schema<>().$ref("Problem"))));
  }

  private static Schema<?> problem() {
    var error =
        new ObjectSchema()
            .addProperty("pointer", new StringSchema().example("#/learner/email"))
            .addProperty("detail", new StringSchema());
    return new ObjectSchema()
        .addProperty("type", new StringSchema().example("/problems/validation-failed"))
        .addProperty("title", new StringSchema())
        .addProperty("status", new IntegerSchema())
        .addProperty("detail", new StringSchema())
        .addProperty("instance", new StringSchema())
        .addProperty("errors", new ArraySchema().items(error));
  }
}
