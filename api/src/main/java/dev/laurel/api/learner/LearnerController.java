package dev.laurel.api.learner;

import dev.laurel.api.Caller;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.store.learner.Learner;
import dev.laurel.store.learner.Learners;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/learners")
@Tag(name = "Learners", description = "Who has been awarded something; one per system and email.")
class LearnerController {
  private final Learners learners;

  LearnerController(Learners learners) {
    this.learners = learners;
  }

  @GetMapping("/{id}")
  @Operation(summary = "Read a learner")
  LearnerBody read(Caller caller, @PathVariable UUID id) {
    return learners
        .find(caller.system(), id)
        .filter(learner -> learner.erasedAt() == null)
        .map(LearnerBody::of)
        .orElseThrow(() -> ApiProblem.notFound("learner"));
  }

  /** A learner as it is shown; {@code name} is the one given as a whole. */
  record LearnerBody(
      UUID id,
      String system,
      String email,
      @Nullable String externalId,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String name,
      Instant createdAt) {

    static LearnerBody of(Learner learner) {
      return new LearnerBody(
          learner.uuid(),
          learner.systemSlug(),
          learner.email(),
          learner.externalId(),
          learner.firstName(),
          learner.lastName(),
          learner.name(),
          learner.createdAt());
    }
  }
}
