/** The steps of course certificates: applying triggers, regenerating whole courses. */
@NullMarked
package dev.laurel.activities.certificate;

import org.jspecify.annotations.NullMarked;
