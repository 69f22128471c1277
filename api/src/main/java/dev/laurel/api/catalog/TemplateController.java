package dev.laurel.api.catalog;

import dev.laurel.api.Caller;
import dev.laurel.api.MergePatch;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.api.learning.Backfilling;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.store.catalog.TemplateLists;
import dev.laurel.store.catalog.Templates;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/v1/templates")
@Tag(name = "Templates", description = "Badges that can be awarded.")
class TemplateController {
  private static final Map<String, String> UNIQUE =
      Map.of("template_slug", "#/slug", "template_external", "#/externalId");
  private final Templates templates;
  private final TemplateMaking making;
  private final Scope scope;
  private final Parents parents;
  private final TemplateLists lists;
  private final Activation activation;
  private final Backfilling backfilling;
  private final MergePatch patches;
  private final CatalogBodies bodies;

  TemplateController(
      Templates templates,
      TemplateMaking making,
      Scope scope,
      Parents parents,
      TemplateLists lists,
      Activation activation,
      Backfilling backfilling,
      MergePatch patches,
      CatalogBodies bodies) {
    this.templates = templates;
    this.making = making;
    this.scope = scope;
    this.parents = parents;
    this.lists = lists;
    this.activation = activation;
    this.backfilling = backfilling;
    this.patches = patches;
    this.bodies = bodies;
  }

  @PostMapping
  @Operation(summary = "Create a template", description = "It is inactive until it is activated.")
  ResponseEntity<TemplateBody> create(Caller caller, @Valid @RequestBody TemplateForm form) {
    var system = scope.toWrite(caller, form.system());
    var template = making.created(form, system);
    Rows.unique(
        UNIQUE,
        () ->
            parents.keeping(
                system, template.issuerId(), template.programId(), () -> templates.save(template)));
    return ResponseEntity.created(URI.create("/v1/templates/" + template.uuid()))
        .body(bodies.of(template));
  }

  @GetMapping
  @Operation(summary = "List templates")
  ResponseEntity<Page<TemplateBody>> list(
      Caller caller,
      @RequestParam(required = false) @Nullable String system,
      @Parameter(description = "Id of a provider account") @RequestParam(required = false)
          @Nullable UUID account,
      @Parameter(description = "What the provider says: draft, active or archived")
          @RequestParam(required = false)
          @Nullable String state,
      @Parameter(description = "true: only what can be awarded; false: only what cannot")
          @RequestParam(required = false)
          @Nullable String active,
      PageQuery page) {
    var filter =
        new TemplateLists.Filter(
            scope.toRead(caller, system),
            account,
            oneOf("state", state, List.of("draft", "active", "archived")),
            active == null
                ? null
                : Boolean.valueOf(oneOf("active", active, List.of("true", "false"))));
    var rows = lists.page(filter, page.after(), page.fetch());
    return Page.answer(page, rows, template -> Rows.id(template.id()), bodies::of);
  }

  @GetMapping("/{id}")
  @Operation(summary = "Read a template")
  TemplateBody read(Caller caller, @PathVariable UUID id) {
    return bodies.of(activation.find(caller, id));
  }

  @PatchMapping("/{id}")
  @Operation(
      summary = "Change a template",
      description =
          "Given fields replace, null clears. System, slug, origin, account and external id stay."
              + " 409 `requirements-missing` if it is active, has no requirement and `awardMode`"
              + " becomes requirements or both.")
  TemplateBody change(Caller caller, @PathVariable UUID id, @RequestBody JsonNode patch) {
    return activation.changing(
        caller,
        id,
        template -> {
          var form = patches.apply(patch, TemplateForm.of(template), TemplateForm.class);
          return bodies.of(
              templates.save(
                  making.changed(
                      template,
                      form,
                      patch.has("awardMode"),
                      activation.hasRequirements(template))));
        });
  }

  @PostMapping("/{id}/activate")
  @Operation(
      summary = "Let a template be awarded",
      description =
          "With `backfillDays` it is shown the stored events of the last days, too: 202, and"
              + " Location says where that is read. 409 `requirements-missing` if it has no"
              + " requirement and its `awardMode` is not api; with `backfillDays` also"
              + " `template-awarded-by-api` and `badges-off`.")
  ResponseEntity<TemplateBody> activate(
      Caller caller,
      @PathVariable UUID id,
      @Valid @RequestBody(required = false) @Nullable ActivationForm form) {
    return form == null || form.backfillDays() == null
        ? ResponseEntity.ok(switched(caller, id, true))
        : activateAndBackfill(caller, id, form.backfillDays());
  }

  private ResponseEntity<TemplateBody> activateAndBackfill(Caller caller, UUID id, int days) {
    var backfill = new AtomicReference<Backfilling.Running>();
    var body =
        activation.changing(
            caller,
            id,
            template -> {
              activation.activate(template, true);
              backfill.set(backfilling.begin(caller, template, days));
              return bodies.of(activation.find(caller, id));
            });
    backfilling.run(id);
    return ResponseEntity.status(backfill.get().existing() ? HttpStatus.OK : HttpStatus.ACCEPTED)
        .location(backfill.get().path())
        .body(body);
  }

  @PostMapping("/{id}/deactivate")
  @Operation(
      summary = "Stop awarding a template",
      description =
          "At once for every event and request that comes now. Awards already accepted go on, and"
              + " what learners have done for it is kept.")
  TemplateBody deactivate(Caller caller, @PathVariable UUID id) {
    return switched(caller, id, false);
  }

  private TemplateBody switched(Caller caller, UUID id, boolean active) {
    return activation.changing(
        caller,
        id,
        template -> {
          activation.activate(template, active);
          return bodies.of(activation.find(caller, id));
        });
  }

  private static @Nullable String oneOf(String name, @Nullable String given, List<String> allowed) {
    if (given != null && !allowed.contains(given)) {
      throw ApiProblem.badRequest(
          "`" + name + "` must be one of " + String.join(", ", allowed) + ".");
    }
    return given;
  }
}
