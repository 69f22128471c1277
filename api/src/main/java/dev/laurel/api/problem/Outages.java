package dev.laurel.api.problem;

import dev.laurel.store.Migrations;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowUpdateTimeoutOrCancelledException;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Recognises a database or a Temporal that is away. */
@Component
public class Outages {
  private static final Set<Status.Code> AWAY =
      EnumSet.of(
          Status.Code.UNAVAILABLE,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.CANCELLED,
          Status.Code.RESOURCE_EXHAUSTED);
  private final Migrations migrations;

  Outages(Migrations migrations) {
    this.migrations = migrations;
  }

  /** 503 if {@code failure} says that the database or Temporal is away; else empty. */
  public Optional<ApiProblem> problem(Throwable failure) {
    if (failure instanceof Unanswered unanswered) {
      return Optional.of(ApiProblem.unavailable(unanswered.getMessage()));
    }
    if (databaseAway(failure)) {
      return Optional.of(
          ApiProblem.unavailable("The database does not answer; repeat the request in a moment."));
    }
    return temporalAway(failure)
        ? Optional.of(
            ApiProblem.unavailable("Temporal does not answer; repeat the request in a moment."))
        : Optional.empty();
  }

  /** Whether Temporal did not answer, so that what was asked of it may or may not have happened. */
  public static boolean temporalAway(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StatusRuntimeException grpc) {
        return AWAY.contains(grpc.getStatus().getCode());
      }
      if (cause instanceof WorkflowUpdateTimeoutOrCancelledException) {
        return true;
      }
    }
    return failure instanceof WorkflowServiceException && failure.getCause() == null;
  }

  private boolean databaseAway(Throwable failure) {
    return failure instanceof TransientDataAccessException
        || failure instanceof RecoverableDataAccessException
        || failure instanceof DataAccessResourceFailureException
        || failure instanceof TransactionException
        || failure instanceof DataAccessException && (!migrations.isDone() || broken(failure));
  }

  /** SQLSTATE class 08: the connection broke, whatever Spring makes of it. */
  private static boolean broken(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && sql.getSQLState().startsWith("08")) {
        return true;
      }
    }
    return false;
  }

  /** The innermost words, for the log; never for the caller. */
  static String words(Throwable failure) {
    var root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }
}
