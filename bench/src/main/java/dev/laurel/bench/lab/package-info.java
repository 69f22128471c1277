/** Everything on loopback for one run, each part a process of its own. */
@NullMarked
package dev.laurel.bench.lab;

import org.jspecify.annotations.NullMarked;
