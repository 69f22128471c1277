/** Course certificates: settings, facts, triggers, what came of them, and the public page. */
@NullMarked
package dev.laurel.api.certificate;

import org.jspecify.annotations.NullMarked;
