/**
 * The process that runs workflows and activities: what it polls, its loops, its health, its end.
 */
@NullMarked
package dev.laurel.worker;

import org.jspecify.annotations.NullMarked;
