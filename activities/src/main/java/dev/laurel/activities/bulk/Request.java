package dev.laurel.activities.bulk;

import dev.laurel.store.award.ProviderBatches.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Awards of one account that one request is sent for, in the order of their rows. */
record Request(List<Item> items) {
  Request {
    items = List.copyOf(items);
  }

  /**
   * Cuts items into requests without changing their order, so that a run can say up to which row it
   * has come.
   *
   * @param most items a request
   */
  static List<Request> of(List<Item> items, int most) {
    var requests = new ArrayList<Request>();
    var next = new ArrayList<Item>();
    for (var item : items) {
      if (!next.isEmpty() && (next.size() == most || !sameAccount(next.getFirst(), item))) {
        requests.add(new Request(next));
        next.clear();
      }
      next.add(item);
    }
    if (!next.isEmpty()) {
      requests.add(new Request(next));
    }
    return requests;
  }

  private static boolean sameAccount(Item one, Item other) {
    var account = one.work().account();
    var others = other.work().account();
    return Objects.equals(
        account == null ? null : account.uuid(), others == null ? null : others.uuid());
  }

  int last() {
    return items.getLast().number();
  }
}
