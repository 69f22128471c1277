/**
 * The import of a BadgeKit API database (its MySQL tables, version 0.2 and older, and the forks
 * that kept them) into Laurel's own tables.
 */
@NullMarked
package dev.laurel.store.importing;

import org.jspecify.annotations.NullMarked;
