/** What activities of several features share: how fast they may go. */
@NullMarked
package dev.laurel.activities;

import org.jspecify.annotations.NullMarked;
