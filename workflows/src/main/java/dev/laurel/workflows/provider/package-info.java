/** Keeping in step with what providers hold: hints from them, readings of whole accounts. */
@NullMarked
package dev.laurel.workflows.provider;

import org.jspecify.annotations.NullMarked;
