/** Course certificates: settings, facts, triggers, the decision, its record. */
@NullMarked
package dev.laurel.store.certificate;

import org.jspecify.annotations.NullMarked;
