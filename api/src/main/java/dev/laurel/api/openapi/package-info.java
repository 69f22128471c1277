/** The API's own description, its page for people, and the pages that explain problems. */
@NullMarked
package dev.laurel.api.openapi;

import org.jspecify.annotations.NullMarked;
