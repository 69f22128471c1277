package dev.laurel.api.learning;

import dev.laurel.api.Caller;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.store.learning.ProgressView;
import dev.laurel.store.learning.ProgressViews;
import dev.laurel.store.learning.ProgressViews.Filter;
import dev.laurel.store.learning.ProgressViews.Target;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Progress")
class ProgressController {
  private final ProgressViews views;

  ProgressController(ProgressViews views) {
    this.views = views;
  }

  @GetMapping("/v1/progress")
  @Operation(
      summary = "How far learners have come, and what it is based on",
      description =
          "With `learner` and `template` always one item, also if nothing has counted yet; else"
              + " those for whom something has, in the order in which it first did.")
  ResponseEntity<Page<ProgressBody>> list(
      @Parameter(hidden = true) Caller caller,
      @Parameter(description = "Id or email of a learner") @RequestParam(required = false)
          @Nullable String learner,
      @Parameter(description = "Id of a template") @RequestParam(required = false)
          @Nullable UUID template,
      PageQuery query) {
    var whose = NamedLearner.read(learner);
    var target = template == null ? null : target(caller, template);
    if (target != null && whose != null) {
      return answer(query, one(query, target, whose));
    }
    if (whose != null && whose.id() != null && !views.knows(caller.system(), whose.id())) {
      throw ApiProblem.notFound("learner");
    }
    var filter =
        new Filter(
            caller.system(),
            target == null ? null : target.templateId(),
            whose == null ? null : whose.id(),
            whose == null ? null : whose.email());
    return answer(query, views.list(filter, query.after(), query.fetch()));
  }

  private Target target(Caller caller, UUID template) {
    return views
        .template(caller.system(), template)
        .orElseThrow(() -> ApiProblem.notFound("template"));
  }

  private List<ProgressView> one(PageQuery query, Target target, NamedLearner whose) {
    var view =
        views
            .one(target, whose.id(), whose.email())
            .orElseThrow(() -> ApiProblem.notFound("learner"));
    return query.cursor() == null ? List.of(view) : List.of();
  }

  private static ResponseEntity<Page<ProgressBody>> answer(
      PageQuery query, List<ProgressView> rows) {
    return Page.answer(query, rows, ProgressView::id, ProgressBody::of);
  }
}
