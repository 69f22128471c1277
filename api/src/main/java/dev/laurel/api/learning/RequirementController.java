package dev.laurel.api.learning;

import dev.laurel.api.Caller;
import dev.laurel.api.MergePatch;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.api.catalog.Activation;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.store.catalog.Template;
import dev.laurel.store.catalog.Templates;
import dev.laurel.store.learning.Requirements;
import dev.laurel.store.learning.StoredRequirement;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/v1/templates/{template}/requirements")
@Tag(
    name = "Requirements",
    description =
        "What learners must do for a template, and the penalties that make it undone. Same `group`:"
            + " one of them is enough; all groups are needed.")
class RequirementController {
  /** Of one template. */
  static final int MOST = 200;

  private final Requirements requirements;
  private final Templates templates;
  private final TemplatePlaces places;
  private final Activation activation;
  private final MergePatch patches;

  RequirementController(
      Requirements requirements,
      Templates templates,
      TemplatePlaces places,
      Activation activation,
      MergePatch patches) {
    this.requirements = requirements;
    this.templates = templates;
    this.places = places;
    this.activation = activation;
    this.patches = patches;
  }

  @PostMapping
  @Operation(
      summary = "Add a requirement",
      description =
          "In force for every event from now on. The first one of a template whose `awardMode`"
              + " nobody has chosen makes it `both`; `awardModeNow` says so. 409 `too-many-rules`"
              + " above 200. A `dataPath` that events of a known type never have is 422, and"
              + " `errors` lists those there are.")
  ResponseEntity<RequirementBody> create(
      @Parameter(hidden = true) Caller caller,
      @PathVariable UUID template,
      @Valid @RequestBody RequirementForm form) {
    var text = text(form);
    var body = activation.changing(caller, template, found -> added(found, text));
    return ResponseEntity.created(
            URI.create("/v1/templates/" + template + "/requirements/" + body.id()))
        .body(body);
  }

  @GetMapping
  @Operation(summary = "List a template's requirements")
  ResponseEntity<Page<RequirementBody>> list(
      @Parameter(hidden = true) Caller caller, @PathVariable UUID template, PageQuery page) {
    var rows = requirements.page(places.id(caller, template), page.after(), page.fetch());
    return Page.answer(
        page, rows, row -> row.requirement().id(), row -> RequirementBody.of(template, row, null));
  }

  @GetMapping("/{id}")
  @Operation(summary = "Read a requirement")
  RequirementBody read(
      @Parameter(hidden = true) Caller caller, @PathVariable UUID template, @PathVariable UUID id) {
    return RequirementBody.of(template, find(places.id(caller, template), id), null);
  }

  @PatchMapping("/{id}")
  @Operation(
      summary = "Change a requirement",
      description =
          "Given fields replace, null clears; `rules` are replaced as a whole. Who has met it"
              + " before keeps it.")
  RequirementBody change(
      @Parameter(hidden = true) Caller caller,
      @PathVariable UUID template,
      @PathVariable UUID id,
      @RequestBody JsonNode patch) {
    return activation.changing(
        caller,
        template,
        found -> {
          var row = TemplatePlaces.id(found);
          var stored = find(row, id);
          var form =
              patches.apply(patch, RequirementForm.of(stored.requirement()), RequirementForm.class);
          requirements.change(stored.requirement().id(), text(form));
          return RequirementBody.of(template, find(row, id), null);
        });
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Delete a requirement",
      description =
          "With what learners have done for it; badges stay. 409 `requirements-missing` for the"
              + " last one of an active template whose `awardMode` is not api.")
  void delete(
      @Parameter(hidden = true) Caller caller, @PathVariable UUID template, @PathVariable UUID id) {
    activation.changing(
        caller,
        template,
        found -> {
          var row = TemplatePlaces.id(found);
          var stored = find(row, id);
          if (found.eventsCount() && requirements.count(row) == 1) {
            throw ApiProblem.conflict(
                "requirements-missing",
                "It is the last requirement of an active template: deactivate the template first,"
                    + " or give it `awardMode` api.");
          }
          requirements.delete(stored.requirement().id());
          return stored;
        });
  }

  private RequirementBody added(Template template, Requirements.Text text) {
    var row = TemplatePlaces.id(template);
    if (requirements.count(row) >= MOST) {
      throw TemplatePlaces.tooMany(MOST + " requirements");
    }
    var stored = requirements.add(row, text);
    var changesMode = !template.awardModeChosen() && template.awardMode().equals("api");
    if (changesMode) {
      templates.save(template.awardedBy("both", false));
    }
    return RequirementBody.of(template.uuid(), stored, changesMode ? "both" : null);
  }

  private StoredRequirement find(long template, UUID id) {
    return requirements.find(template, id).orElseThrow(() -> ApiProblem.notFound("requirement"));
  }

  private static Requirements.Text text(RequirementForm form) {
    return new Requirements.Text(
        form.eventType(),
        form.description(),
        form.group(),
        RuleChecks.read(form.eventType(), form.rules()));
  }
}
