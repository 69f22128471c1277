/** What an award costs: CPU, SQL statements, history events. */
@NullMarked
package dev.laurel.bench.meter;

import org.jspecify.annotations.NullMarked;
