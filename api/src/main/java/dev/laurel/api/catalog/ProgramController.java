package dev.laurel.api.catalog;

import dev.laurel.api.Caller;
import dev.laurel.api.MergePatch;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.store.Transactions;
import dev.laurel.store.catalog.Issuers;
import dev.laurel.store.catalog.Program;
import dev.laurel.store.catalog.Programs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
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
@RequestMapping("/v1/programs")
@Tag(name = "Programs", description = "What an issuer groups its badges by.")
class ProgramController {
  private static final Map<String, String> UNIQUE = Map.of("program_slug", "#/slug");
  private final Programs programs;
  private final Issuers issuers;
  private final Scope scope;
  private final Parents parents;
  private final Transactions transactions;
  private final MergePatch patches;
  private final CatalogBodies bodies;
  private final Clock clock;

  ProgramController(
      Programs programs,
      Issuers issuers,
      Scope scope,
      Parents parents,
      Transactions transactions,
      MergePatch patches,
      CatalogBodies bodies,
      Clock clock) {
    this.programs = programs;
    this.issuers = issuers;
    this.scope = scope;
    this.parents = parents;
    this.transactions = transactions;
    this.patches = patches;
    this.bodies = bodies;
    this.clock = clock;
  }

  @PostMapping
  @Operation(summary = "Create a program")
  ResponseEntity<ProfileBody> create(Caller caller, @Valid @RequestBody ProgramForm form) {
    var system = scope.toWrite(caller, form.system());
    var issuer =
        issuers
            .find(system.id(), form.issuer())
            .orElseThrow(() -> ApiProblem.invalid("#/issuer", "the system has no such issuer"));
    var program =
        new Program(
            null,
            UUID.randomUUID(),
            system.id(),
            Rows.id(issuer.id()),
            form.profile(),
            clock.instant(),
            system.slug(),
            issuer.uuid());
    Rows.unique(
        UNIQUE,
        () -> parents.keeping(system, program.issuerId(), null, () -> programs.save(program)));
    return ResponseEntity.created(URI.create("/v1/programs/" + program.uuid()))
        .body(bodies.of(program));
  }

  @GetMapping
  @Operation(summary = "List programs")
  ResponseEntity<Page<ProfileBody>> list(
      Caller caller, @RequestParam(required = false) @Nullable String system, PageQuery page) {
    var rows = programs.page(scope.toRead(caller, system), page.after(), page.fetch());
    return Page.answer(page, rows, program -> Rows.id(program.id()), bodies::of);
  }

  @GetMapping("/{id}")
  @Operation(summary = "Read a program")
  ProfileBody read(Caller caller, @PathVariable UUID id) {
    return programs
        .find(caller.system(), id)
        .map(bodies::of)
        .orElseThrow(() -> ApiProblem.notFound("program"));
  }

  @PatchMapping("/{id}")
  @Operation(
      summary = "Change a program",
      description = "Given fields replace, null clears. System, issuer and slug stay.")
  ProfileBody change(Caller caller, @PathVariable UUID id, @RequestBody JsonNode patch) {
    return transactions.in(
        () -> {
          var program =
              programs.lock(caller.system(), id).orElseThrow(() -> ApiProblem.notFound("program"));
          var form = patches.apply(patch, ProgramForm.of(program), ProgramForm.class);
          Rows.unchanged("system", program.systemSlug(), form.system());
          Rows.unchanged("issuer", program.issuerUuid(), form.issuer());
          Rows.unchanged("slug", program.profile().slug(), form.slug());
          return bodies.of(programs.save(program.with(form.profile())));
        });
  }
}
