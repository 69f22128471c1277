package dev.laurel.activities.catalog;

import dev.laurel.activities.provider.Designs;
import dev.laurel.activities.provider.ProviderAccess;
import dev.laurel.activities.provider.ProviderClient;
import dev.laurel.activities.provider.ProviderException.Ambiguous;
import dev.laurel.activities.provider.TemplatePage;
import dev.laurel.activities.provider.TemplatePage.Listing;
import dev.laurel.store.catalog.ProviderTemplate;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One account's lists of templates. */
record AccountReading(ProviderClient client, ProviderAccess access, Designs designs) {
  /** As many as a sync reads. */
  private static final int MOST_PAGES = 200;

  TemplatePage page(Listing listing, @Nullable String from) {
    return client.templates(access, listing, from, designs);
  }

  /** External ids of a whole list: a part of it is none. */
  Set<String> all(Listing listing) {
    var ids = new HashSet<String>();
    @Nullable String from = null;
    var pages = 0;
    do {
      if (pages++ == MOST_PAGES) {
        throw new Ambiguous("the list did not end within " + MOST_PAGES + " pages");
      }
      var page = page(listing, from);
      page.templates().stream().map(ProviderTemplate::externalId).forEach(ids::add);
      from = page.next();
    } while (from != null);
    return ids;
  }
}
