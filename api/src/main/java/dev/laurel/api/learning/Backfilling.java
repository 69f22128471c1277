package dev.laurel.api.learning;

import dev.laurel.api.Caller;
import dev.laurel.api.award.TemporalDeadline;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.learning.BackfillEnd;
import dev.laurel.store.award.OperatorAudit;
import dev.laurel.store.catalog.Template;
import dev.laurel.store.learning.Backfills;
import dev.laurel.store.learning.Backfills.Begun;
import dev.laurel.workflows.learning.BackfillStarts;
import io.temporal.client.WorkflowClient;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Begins and stops back-fills, with who did it in the audit. */
@Component
public class Backfilling {
  private static final Logger log = LoggerFactory.getLogger(Backfilling.class);

  /** What is not told to Temporal by then is found by a loop of the worker. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Backfills backfills;
  private final OperatorAudit audit;
  private final WorkflowClient client;
  private final TemporalDeadline deadline;

  Backfilling(
      Backfills backfills, OperatorAudit audit, WorkflowClient client, TemporalDeadline deadline) {
    this.backfills = backfills;
    this.audit = audit;
    this.client = client;
    this.deadline = deadline;
  }

  /**
   * A back-fill that runs.
   *
   * @param existing whether it ran before
   */
  public record Running(UUID backfill, boolean existing) {
    /** Where it is read. */
    public URI path() {
      return BackfillBody.path(backfill);
    }
  }

  /**
   * Keeps a back-fill, or finds the one that runs for the template, in the caller's transaction.
   * {@link #run} after it.
   *
   * @throws ApiProblem 409 {@code template-inactive}, {@code template-awarded-by-api} or {@code
   *     badges-off}
   */
  public Running begin(Caller caller, Template template, int days) {
    return switch (backfills.begin(Objects.requireNonNull(template.id()), days)) {
      case Begun.Refused refused -> throw refused(refused.why());
      case Begun.Running running -> new Running(running.backfill(), true);
      case Begun.Started started -> {
        record(caller, template.systemId(), "backfill", started.backfill(), days + " days");
        yield new Running(started.backfill(), false);
      }
    };
  }

  /** Has a back-fill that was kept walk at once, if Temporal answers soon. */
  public void run(UUID template) {
    tell(template, id -> BackfillStarts.begun(client, id));
  }

  /** Ends it if it runs, in the caller's transaction. {@link #stopped} after it. */
  void stop(Caller caller, Backfills.View backfill) {
    if (backfills.stop(backfill.uuid())) {
      record(caller, backfill.systemId(), "stop_backfill", backfill.uuid(), "");
    }
  }

  /** Has the run of a back-fill that was stopped end at once, if Temporal answers soon. */
  void stopped(UUID template) {
    tell(template, id -> BackfillStarts.stopped(client, id));
  }

  private void record(Caller caller, long system, String action, UUID backfill, String reason) {
    audit.record(system, action, backfill.toString(), caller.name(), reason);
  }

  private void tell(UUID template, Consumer<UUID> what) {
    try {
      deadline.within(
          PATIENCE,
          () -> {
            what.accept(template);
            return true;
          });
    } catch (RuntimeException away) {
      log.info("Temporal did not hear of template {}'s back-fill; the worker will", template);
      log.debug("the back-fill of {} was not told", template, away);
    }
  }

  private static ApiProblem refused(BackfillEnd why) {
    return switch (why) {
      case TEMPLATE_INACTIVE ->
          ApiProblem.conflict(
              "template-inactive",
              "The template is not active, so that no event counts for it. Activate it; that can"
                  + " begin a back-fill, too.");
      case AWARDED_BY_API ->
          ApiProblem.conflict(
              "template-awarded-by-api",
              "The template's `awardMode` is api, so that no event counts for it.");
      case BADGES_OFF ->
          ApiProblem.conflict(
              "badges-off",
              "The system's badges are switched off, so that no event counts. Switch them on"
                  + " first.");
      case TEMPLATE_DELETED, BY_OPERATOR, ERROR -> ApiProblem.notFound("template");
    };
  }
}
