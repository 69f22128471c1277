package dev.laurel.api.signal;

import dev.laurel.api.WebUrl;
import dev.laurel.store.signal.Subscriptions.Content;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may change of a subscription; as in {@link SubscriptionForm}. */
record SubscriptionChange(
    @NotNull @WebUrl String url,
    @NotNull @Size(min = 1, max = 5)
        List<@NotNull @Pattern(regexp = Transitions.FORM, message = Transitions.WORDS) String>
            transitions,
    @Size(max = 255) @Nullable String description) {

  static SubscriptionChange of(Content content) {
    return new SubscriptionChange(
        content.url().toString(), content.transitions(), content.description());
  }
}
