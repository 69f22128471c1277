package dev.laurel.bench.load;

import org.jspecify.annotations.Nullable;

/**
 * One award as its caller saw it. Times are {@link System#nanoTime()}.
 *
 * @param workflowId the run behind it; null if the answer does not tell it
 * @param asked when the caller sent the request
 * @param accepted when the answer arrived: the credential exists
 * @param completed when the run had ended
 */
public record Award(@Nullable String workflowId, long asked, long accepted, long completed) {}
