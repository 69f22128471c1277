/** Whether the database and Temporal can be reached. */
@NullMarked
package dev.laurel.api.health;

import org.jspecify.annotations.NullMarked;
