/** Systems, issuers, programs, provider accounts, templates, pictures, API keys. */
@NullMarked
package dev.laurel.store.catalog;

import org.jspecify.annotations.NullMarked;
