package dev.laurel.domain.certificate;

/**
 * A learner's enrolment in a course.
 *
 * @param active kept for those who ask; an enrolment that was ended still counts
 */
public record Enrolment(EnrolmentMode mode, boolean active, FactVersion version) implements Fact {}
