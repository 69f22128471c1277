/** Course certificates: applying triggers in order, regenerating whole courses. */
@NullMarked
package dev.laurel.workflows.certificate;

import org.jspecify.annotations.NullMarked;
