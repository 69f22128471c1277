package dev.laurel.api.learning;

import dev.laurel.api.Caller;
import dev.laurel.api.MergePatch;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.api.catalog.Activation;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.api.problem.ApiProblem.FieldError;
import dev.laurel.store.learning.Penalties;
import dev.laurel.store.learning.Requirements;
import dev.laurel.store.learning.StoredPenalty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
@RequestMapping("/v1/templates/{template}/penalties")
@Tag(name = "Requirements")
class PenaltyController {
  private static final int MOST = 200;
  private final Penalties penalties;
  private final Requirements requirements;
  private final TemplatePlaces places;
  private final Activation activation;
  private final MergePatch patches;

  PenaltyController(
      Penalties penalties,
      Requirements requirements,
      TemplatePlaces places,
      Activation activation,
      MergePatch patches) {
    this.penalties = penalties;
    this.requirements = requirements;
    this.places = places;
    this.activation = activation;
    this.patches = patches;
  }

  @PostMapping
  @Operation(
      summary = "Add a penalty",
      description =
          "An event that all its rules match resets its requirements; if progress is no longer"
              + " complete then, the badge is revoked. 409 `too-many-rules` above 200.")
  ResponseEntity<PenaltyBody> create(
      @Parameter(hidden = true) Caller caller,
      @PathVariable UUID template,
      @Valid @RequestBody PenaltyForm form) {
    var body =
        activation.changing(
            caller,
            template,
            found -> {
              var row = TemplatePlaces.id(found);
              if (penalties.count(row) >= MOST) {
                throw TemplatePlaces.tooMany(MOST + " penalties");
              }
              return PenaltyBody.of(template, penalties.add(row, text(row, form)));
            });
    return ResponseEntity.created(
            URI.create("/v1/templates/" + template + "/penalties/" + body.id()))
        .body(body);
  }

  @GetMapping
  @Operation(summary = "List a template's penalties")
  ResponseEntity<Page<PenaltyBody>> list(
      @Parameter(hidden = true) Caller caller, @PathVariable UUID template, PageQuery page) {
    var rows = penalties.page(places.id(caller, template), page.after(), page.fetch());
    return Page.answer(page, rows, row -> row.penalty().id(), row -> PenaltyBody.of(template, row));
  }

  @GetMapping("/{id}")
  @Operation(summary = "Read a penalty")
  PenaltyBody read(
      @Parameter(hidden = true) Caller caller, @PathVariable UUID template, @PathVariable UUID id) {
    return PenaltyBody.of(template, find(places.id(caller, template), id));
  }

  @PatchMapping("/{id}")
  @Operation(
      summary = "Change a penalty",
      description =
          "Given fields replace, null clears; `rules` and `requirements` are replaced as a whole.")
  PenaltyBody change(
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
          var form = patches.apply(patch, PenaltyForm.of(stored), PenaltyForm.class);
          penalties.change(stored.penalty().id(), text(row, form));
          return PenaltyBody.of(template, find(row, id));
        });
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Delete a penalty", description = "What it has taken away stays away.")
  void delete(
      @Parameter(hidden = true) Caller caller, @PathVariable UUID template, @PathVariable UUID id) {
    activation.changing(
        caller,
        template,
        found -> {
          var stored = find(TemplatePlaces.id(found), id);
          penalties.delete(stored.penalty().id());
          return stored;
        });
  }

  private StoredPenalty find(long template, UUID id) {
    return penalties.find(template, id).orElseThrow(() -> ApiProblem.notFound("penalty"));
  }

  private Penalties.Text text(long template, PenaltyForm form) {
    return new Penalties.Text(
        form.eventType(),
        form.description(),
        RuleChecks.read(form.eventType(), form.rules()),
        linked(template, form.requirements()));
  }

  private Collection<Long> linked(long template, List<UUID> given) {
    var ids = requirements.ids(template, given);
    var errors = new ArrayList<FieldError>();
    for (var n = 0; n < given.size(); n++) {
      if (!ids.containsKey(given.get(n))) {
        errors.add(new FieldError("#/requirements/" + n, "the template has no such requirement"));
      }
    }
    if (!errors.isEmpty()) {
      throw ApiProblem.invalid(errors);
    }
    return ids.values();
  }
}
