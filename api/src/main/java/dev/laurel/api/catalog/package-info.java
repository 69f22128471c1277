/** Systems, issuers, programs, provider accounts, templates, API keys: what an award needs. */
@NullMarked
package dev.laurel.api.catalog;

import org.jspecify.annotations.NullMarked;
