package dev.laurel.api.catalog;

import dev.laurel.api.Caller;
import dev.laurel.api.MergePatch;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.store.Transactions;
import dev.laurel.store.catalog.Template;
import dev.laurel.store.catalog.Templates;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
  private final Transactions transactions;
  private final MergePatch patches;
  private final CatalogBodies bodies;

  TemplateController(
      Templates templates,
      TemplateMaking making,
      Scope scope,
      Parents parents,
      Transactions transactions,
      MergePatch patches,
      CatalogBodies bodies) {
    this.templates = templates;
    this.making = making;
    this.scope = scope;
    this.parents = parents;
    this.transactions = transactions;
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
      Caller caller, @RequestParam(required = false) @Nullable String system, PageQuery page) {
    var rows = templates.page(scope.toRead(caller, system), page.after(), page.fetch());
    return Page.answer(page, rows, template -> Rows.id(template.id()), bodies::of);
  }

  @GetMapping("/{id}")
  @Operation(summary = "Read a template")
  TemplateBody read(Caller caller, @PathVariable UUID id) {
    return bodies.of(find(caller, id));
  }

  @PatchMapping("/{id}")
  @Operation(
      summary = "Change a template",
      description =
          "Given fields replace, null clears. System, slug, origin, account and external id stay.")
  TemplateBody change(Caller caller, @PathVariable UUID id, @RequestBody JsonNode patch) {
    return transactions.in(
        () -> {
          var template = locked(caller, id);
          var form = patches.apply(patch, TemplateForm.of(template), TemplateForm.class);
          return bodies.of(templates.save(making.changed(template, form)));
        });
  }

  @PostMapping("/{id}/activate")
  @Operation(
      summary = "Let a template be awarded",
      description = "409 `requirements-missing` if only requirements award it and it has none.")
  TemplateBody activate(Caller caller, @PathVariable UUID id) {
    return transactions.in(
        () -> {
          var template = locked(caller, id);
          if (template.awardMode().equals("requirements")) {
            throw ApiProblem.conflict(
                "requirements-missing",
                "Nothing would ever award it: give it `awardMode` api or both first.");
          }
          return switched(caller, template, true);
        });
  }

  @PostMapping("/{id}/deactivate")
  @Operation(summary = "Stop awarding a template", description = "Awards already accepted go on.")
  TemplateBody deactivate(Caller caller, @PathVariable UUID id) {
    return transactions.in(() -> switched(caller, locked(caller, id), false));
  }

  private TemplateBody switched(Caller caller, Template template, boolean active) {
    templates.activate(Rows.id(template.id()), active);
    return bodies.of(find(caller, template.uuid()));
  }

  private Template locked(Caller caller, UUID id) {
    templates.lock(caller.system(), id).orElseThrow(() -> ApiProblem.notFound("template"));
    return find(caller, id);
  }

  private Template find(Caller caller, UUID id) {
    return templates.find(caller.system(), id).orElseThrow(() -> ApiProblem.notFound("template"));
  }
}
