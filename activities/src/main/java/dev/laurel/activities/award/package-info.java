/** The steps of an award: in our own database, and at the provider, never issuing twice. */
@NullMarked
package dev.laurel.activities.award;

import org.jspecify.annotations.NullMarked;
