/** Every error as RFC 9457 {@code application/problem+json}, whoever raises it. */
@NullMarked
package dev.laurel.api.problem;

import org.jspecify.annotations.NullMarked;
