/** Events of learners coming in and being looked up; what badges require. */
@NullMarked
package dev.laurel.api.learning;

import org.jspecify.annotations.NullMarked;
