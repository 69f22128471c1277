/** Provider accounts: testing a key, and freeing what waited for it. */
@NullMarked
package dev.laurel.activities.catalog;

import org.jspecify.annotations.NullMarked;
