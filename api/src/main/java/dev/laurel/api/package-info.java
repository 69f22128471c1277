/** The process that answers HTTP, and what every controller of it shares. */
@NullMarked
package dev.laurel.api;

import org.jspecify.annotations.NullMarked;
