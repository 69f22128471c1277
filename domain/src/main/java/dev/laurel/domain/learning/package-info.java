/** What learners do and what it earns them: events, data rules, requirements, penalties. */
@NullMarked
package dev.laurel.domain.learning;

import org.jspecify.annotations.NullMarked;
