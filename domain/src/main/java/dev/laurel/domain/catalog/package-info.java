/** What can be awarded and by whom: origins, award modes, slugs, roles. */
@NullMarked
package dev.laurel.domain.catalog;

import org.jspecify.annotations.NullMarked;
