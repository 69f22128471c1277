/** Lists of awards or revocations, worked through by one durable run in steps of some hundreds. */
@NullMarked
package dev.laurel.workflows.bulk;

import org.jspecify.annotations.NullMarked;
