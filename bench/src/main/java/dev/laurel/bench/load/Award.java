package dev.laurel.bench.load;

/**
 * One award as its caller saw it. Times are {@link System#nanoTime()}.
 *
 * @param workflowId the run behind it
 * @param asked when the caller sent the request
 * @param accepted when the answer arrived: the credential exists
 * @param completed when the run had ended
 */
public record Award(String workflowId, long asked, long accepted, long completed) {}
