/** Who calls, what they may do, how often and how much they may send. */
@NullMarked
package dev.laurel.api.security;

import org.jspecify.annotations.NullMarked;
