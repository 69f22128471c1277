/**
 * Awarding one badge to one learner and taking it back: the workflows, their steps, their values.
 */
@NullMarked
package dev.laurel.workflows.award;

import org.jspecify.annotations.NullMarked;
