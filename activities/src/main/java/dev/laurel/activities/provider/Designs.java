package dev.laurel.activities.provider;

import dev.laurel.activities.provider.ProviderException.Ambiguous;
import dev.laurel.activities.provider.ProviderException.NotSent;
import dev.laurel.activities.provider.ProviderException.RateLimited;
import dev.laurel.store.catalog.ProviderTemplate.Picture;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of an account's designs, each read once for as long as this is kept: groups share
 * designs. One that cannot be read only costs its picture.
 */
public final class Designs {
  /** Each may cost a whole time-out: then the page goes on without pictures. */
  private static final int UNANSWERED_IN_A_ROW = 3;

  private final Map<String, Picture> read = new ConcurrentHashMap<>();

  /** For one page: who did not answer on the last one may answer on this. */
  Page page() {
    return new Page();
  }

  final class Page {
    private int unanswered;

    /**
     * @param design null for a group without one
     * @throws RateLimited the page is to be read again then; what was read is kept
     */
    Picture picture(@Nullable String design, Supplier<Picture> reading) {
      if (design == null) {
        return Picture.of(null);
      }
      var known = read.get(design);
      if (known != null) {
        return known;
      }
      if (unanswered >= UNANSWERED_IN_A_ROW) {
        return Picture.UNKNOWN;
      }
      var picture = tried(reading);
      read.put(design, picture);
      return picture;
    }

    private Picture tried(Supplier<Picture> reading) {
      try {
        var picture = reading.get();
        unanswered = 0;
        return picture;
      } catch (RateLimited waiting) {
        throw waiting;
      } catch (NotSent | Ambiguous silent) {
        unanswered++;
        return Picture.UNKNOWN;
      } catch (ProviderException declined) {
        unanswered = 0;
        return Picture.UNKNOWN;
      }
    }
  }
}
