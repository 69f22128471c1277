/** Everything in one JVM on an embedded default: one command shows what Laurel does. */
@NullMarked
package dev.laurel.quickstart;

import org.jspecify.annotations.NullMarked;
