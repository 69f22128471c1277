package dev.laurel.api.catalog;

import dev.laurel.api.Caller;
import dev.laurel.api.MergePatch;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.store.Transactions;
import dev.laurel.store.catalog.BadgeSystem;
import dev.laurel.store.catalog.Systems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/v1/systems")
@Tag(name = "Systems", description = "Who awards. No key sees across the border of its system.")
class SystemController {
  private static final Map<String, String> UNIQUE = Map.of("system_slug", "#/slug");
  private final Systems systems;
  private final Transactions transactions;
  private final MergePatch patches;
  private final CatalogBodies bodies;
  private final Clock clock;

  SystemController(
      Systems systems,
      Transactions transactions,
      MergePatch patches,
      CatalogBodies bodies,
      Clock clock) {
    this.systems = systems;
    this.transactions = transactions;
    this.patches = patches;
    this.bodies = bodies;
    this.clock = clock;
  }

  @PostMapping
  @Operation(summary = "Create a system", description = "Only with the admin key.")
  ResponseEntity<ProfileBody> create(Caller caller, @Valid @RequestBody SystemForm form) {
    if (caller.system() != null) {
      throw new ApiProblem(
          HttpStatus.FORBIDDEN, "forbidden", "Only LAUREL_ADMIN_KEY creates systems.");
    }
    var system =
        Rows.unique(
            UNIQUE,
            () ->
                systems.save(
                    new BadgeSystem(
                        null, UUID.randomUUID(), form.profile(), clock.instant(), true)));
    return ResponseEntity.created(URI.create("/v1/systems/" + system.uuid()))
        .body(bodies.of(system));
  }

  @GetMapping
  @Operation(summary = "List the systems that this key sees")
  ResponseEntity<Page<ProfileBody>> list(Caller caller, PageQuery page) {
    var rows = systems.page(caller.system(), page.after(), page.fetch());
    return Page.answer(page, rows, system -> Rows.id(system.id()), bodies::of);
  }

  @GetMapping("/{id}")
  @Operation(summary = "Read a system")
  ProfileBody read(Caller caller, @PathVariable UUID id) {
    return systems
        .find(id)
        .filter(system -> sees(caller, system))
        .map(bodies::of)
        .orElseThrow(() -> ApiProblem.notFound("system"));
  }

  @PatchMapping("/{id}")
  @Operation(
      summary = "Change a system",
      description = "Given fields replace, null clears. The slug stays.")
  ProfileBody change(Caller caller, @PathVariable UUID id, @RequestBody JsonNode patch) {
    return transactions.in(
        () -> {
          var system =
              systems
                  .lock(id)
                  .filter(found -> sees(caller, found))
                  .orElseThrow(() -> ApiProblem.notFound("system"));
          var form = patches.apply(patch, SystemForm.of(system.profile()), SystemForm.class);
          Rows.unchanged("slug", system.profile().slug(), form.slug());
          return bodies.of(systems.save(system.with(form.profile())));
        });
  }

  private static boolean sees(Caller caller, BadgeSystem system) {
    return caller.system() == null || caller.system().equals(system.id());
  }
}
