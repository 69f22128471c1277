package dev.laurel.workflows.provider;

import dev.laurel.workflows.provider.ReconcileActivities.Target;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the badges of a provider account template by template, page by page, and holds them against
 * ours: {@code external_state} follows, drift is recorded. Id {@code reconcile/{account}}.
 */
@WorkflowInterface
public interface ReconcileWorkflow {

  /**
   * @param run the row that holds account, state and counts
   * @param taskQueue the provider's queue
   * @param place where to go on; {@link Place#START} at first, carried by continue-as-new
   */
  @WorkflowMethod(name = "Reconcile")
  void run(UUID run, String taskQueue, Place place);

  /** {@code reconcile/{account}}. */
  static String workflowId(UUID account) {
    return "reconcile/" + account;
  }

  /**
   * How far a reading has come.
   *
   * @param step number of the last step
   * @param after row id of the last template that is done with
   * @param target the template being read; null between two
   * @param cursor the page to read; null for the first
   * @param paged true once every page is read and the missing are looked up
   * @param lookedAt row id of the last credential looked at for being missing
   * @param failure of a template that could not be read
   * @param failedInARow how many of the last templates could not be read
   */
  record Place(
      int step,
      long after,
      @Nullable Target target,
      @Nullable String cursor,
      boolean paged,
      long lookedAt,
      @Nullable String failure,
      int failedInARow) {

    public static final Place START = new Place(0, 0, null, null, false, 0, null, 0);

    Place reading(Target next) {
      return new Place(step, after, next, null, false, 0, failure, failedInARow);
    }

    Place page(@Nullable String next) {
      return new Place(step + 1, after, target, next, next == null, 0, failure, failedInARow);
    }

    Place lookedUpTo(long last) {
      return new Place(step + 1, after, target, null, true, last, failure, failedInARow);
    }

    Place read(long template) {
      return new Place(step + 1, template, null, null, false, 0, failure, 0);
    }

    Place unread(long template, String why) {
      return new Place(step + 1, template, null, null, false, 0, why, failedInARow + 1);
    }
  }
}
