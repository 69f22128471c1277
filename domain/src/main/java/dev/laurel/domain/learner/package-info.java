/** Who a learner is: the normalised email and the names that reach a provider. */
@NullMarked
package dev.laurel.domain.learner;

import org.jspecify.annotations.NullMarked;
