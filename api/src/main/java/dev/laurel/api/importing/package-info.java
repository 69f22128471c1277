/** The command {@code import-badgekit} of the api's executable jar. */
@NullMarked
package dev.laurel.api.importing;

import org.jspecify.annotations.NullMarked;
