/** Stateful fakes of Credly and Accredible that lose answers, slow down and refuse on demand. */
@NullMarked
package dev.laurel.fakes.provider;

import org.jspecify.annotations.NullMarked;
