package dev.laurel.activities.award;

import dev.laurel.domain.award.RevocationCause;
import dev.laurel.store.award.Releases;
import dev.laurel.store.award.Releases.Action;
import dev.laurel.store.award.Releases.Batch;
import dev.laurel.store.award.Releases.Item;
import dev.laurel.workflows.award.AwardRun;
import dev.laurel.workflows.award.AwardStarts;
import dev.laurel.workflows.award.Decision;
import dev.laurel.workflows.award.ReleaseActivities;
import dev.laurel.workflows.award.RevokeWorkflow;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.UUID;

/**
 * Walks the awards of a bulk release. An award is signalled before it is marked: a step that died
 * between the two signals it again, and its run drops a decision about an older parking.
 */
public final class ReleaseActivitiesImpl implements ReleaseActivities {
  private static final int ONE_STEP = 100;

  private final Releases releases;
  private final WorkflowClient client;
  private final int perSecond;

  /**
   * @param perSecond awards released a second, over several steps
   */
  public ReleaseActivitiesImpl(Releases releases, WorkflowClient client, int perSecond) {
    if (perSecond < 1) {
      throw new IllegalArgumentException(
          "awards released a second must be 1 or more: " + perSecond);
    }
    this.releases = releases;
    this.client = client;
    this.perSecond = perSecond;
  }

  @Override
  public Walked releaseNext(UUID release, long after) {
    var began = System.nanoTime();
    var batch = releases.next(release, after, ONE_STEP);
    for (var item : batch.items()) {
      release(batch, item);
      releases.released(release, item.id());
    }
    if (batch.done()) {
      releases.walked(release);
    }
    var took = Duration.ofNanos(System.nanoTime() - began);
    return new Walked(
        batch.last(), batch.items().size(), pause(batch.items().size(), took), batch.done());
  }

  private void release(Batch batch, Item item) {
    var run = new AwardRun(item.credential(), item.system(), item.origin());
    if (batch.action() == Action.RETRY) {
      var decision = new Decision(batch.audit(), item.parking());
      AwardStarts.retry(client, run, item.step(), decision);
    } else {
      var revocation = client.newWorkflowStub(RevokeWorkflow.class, AwardStarts.revocation(run));
      WorkflowClient.start(revocation::run, run, RevocationCause.ABANDONED, batch.audit());
    }
  }

  private Duration pause(int released, Duration took) {
    var atTheRate = Duration.ofSeconds(1).multipliedBy(released).dividedBy(perSecond);
    var left = atTheRate.minus(took);
    return left.isNegative() ? Duration.ZERO : left;
  }

  @Override
  public Progress progress(UUID release) {
    var counted = releases.progress(release);
    if (counted.open() == 0) {
      releases.drained(release);
    }
    return new Progress(
        counted.released(),
        counted.issued() + counted.revoked(),
        counted.parkedAgain(),
        counted.skipped(),
        counted.open());
  }
}
