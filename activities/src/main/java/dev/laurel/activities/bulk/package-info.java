/** The steps of bulk runs: chunks in our own database, and what they do at the providers. */
@NullMarked
package dev.laurel.activities.bulk;

import org.jspecify.annotations.NullMarked;
