/** Sending signals to subscribers: what is written, how it is signed, where it may go. */
@NullMarked
package dev.laurel.activities.signal;

import org.jspecify.annotations.NullMarked;
