/** Awards over HTTP: asking for one, watching it, deciding about what is stuck. */
@NullMarked
package dev.laurel.api.award;

import org.jspecify.annotations.NullMarked;
