/** The rules of one award: its states, its typed failures, and when a request may be sent again. */
@NullMarked
package dev.laurel.domain.award;

import org.jspecify.annotations.NullMarked;
