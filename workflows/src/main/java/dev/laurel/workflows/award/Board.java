package dev.laurel.workflows.award;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.award.FailureType;
import dev.laurel.workflows.SearchAttributes;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What operators see of a run: the search attributes they list by, and the current details of the
 * Temporal UI. An upsert is an event, so only a change is written; details cost nothing.
 */
final class Board {
  private AwardState state = AwardState.ACCEPTED;

  AwardState state() {
    return state;
  }

  /** As the row says, if there is one; the run's starter has set the search attributes. */
  void found(@Nullable AwardState rowState) {
    state = rowState == null ? AwardState.ACCEPTED : rowState;
  }

  /** Under way again, or at its end: no failure is shown any longer. */
  void moved(AwardState next) {
    state = next;
    upsert(null);
    Workflow.setCurrentDetails("");
  }

  /** Still under way, but not now. */
  void pausing(AwardState underWay, String details) {
    moved(underWay);
    Workflow.setCurrentDetails(details);
  }

  void parked(FailureType failure, String details) {
    state = AwardState.NEEDS_ATTENTION;
    upsert(failure.word());
    Workflow.setCurrentDetails(details);
  }

  private void upsert(@Nullable String failure) {
    var shown = Workflow.getTypedSearchAttributes();
    var updates = new ArrayList<SearchAttributeUpdate<?>>();
    if (!state.word().equals(shown.get(SearchAttributes.AWARD_STATE))) {
      updates.add(SearchAttributes.AWARD_STATE.valueSet(state.word()));
    }
    if (failure != null && !failure.equals(shown.get(SearchAttributes.FAILURE_TYPE))) {
      updates.add(SearchAttributes.FAILURE_TYPE.valueSet(failure));
    }
    if (failure == null && shown.get(SearchAttributes.FAILURE_TYPE) != null) {
      updates.add(SearchAttributes.FAILURE_TYPE.valueUnset());
    }
    if (!updates.isEmpty()) {
      Workflow.upsertTypedSearchAttributes(updates.toArray(SearchAttributeUpdate<?>[]::new));
    }
  }
}
