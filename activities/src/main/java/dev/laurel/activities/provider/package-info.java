/** Speaking to providers: one interface, an adapter each for Credly and Accredible. */
@NullMarked
package dev.laurel.activities.provider;

import org.jspecify.annotations.NullMarked;
