package dev.laurel.workflows.certificate;

import java.time.Duration;

/**
 * What one step of regenerating a course came to; the counts are those of the whole run so far.
 *
 * @param over whether nothing is left to do, or somebody has stopped it
 * @param learners of the course who are looked at
 * @param lookedAt of them so far
 * @param written of those, whose certificate was saved
 * @param failed of those, passed over
 * @param pause before the next step, which keeps the rate
 */
public record CertificateRunStep(
    boolean over, long learners, long lookedAt, long written, long failed, Duration pause) {}
