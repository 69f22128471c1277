package dev.laurel.api.signal;

import dev.laurel.api.Caller;
import dev.laurel.api.Page;
import dev.laurel.api.PageQuery;
import dev.laurel.api.problem.ApiProblem;
import dev.laurel.domain.signal.DeliveryState;
import dev.laurel.domain.signal.SubscriptionState;
import dev.laurel.store.award.OperatorAudit;
import dev.laurel.store.signal.DeliveryViews;
import dev.laurel.store.signal.DeliveryViews.Delivery;
import dev.laurel.store.signal.Subscriptions;
import dev.laurel.store.signal.Subscriptions.Subscription;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Subscriptions")
class DeliveryController {
  private static final int RESENT_AT_ONCE = 500;

  private final DeliveryViews deliveries;
  private final Subscriptions subscriptions;
  private final OperatorAudit audit;

  DeliveryController(DeliveryViews deliveries, Subscriptions subscriptions, OperatorAudit audit) {
    this.deliveries = deliveries;
    this.subscriptions = subscriptions;
    this.audit = audit;
  }

  /**
   * @param resent how many deliveries are on their way again
   */
  record Resent(int resent) {}

  @GetMapping("/v1/subscriptions/{id}/deliveries")
  @Operation(summary = "List what a subscription was sent or is owed, newest first")
  ResponseEntity<Page<DeliveryBody>> list(
      Caller caller,
      @PathVariable UUID id,
      @Parameter(description = "pending, delivered or dead; all if absent")
          @RequestParam(required = false)
          @Nullable String state,
      PageQuery page) {
    var subscription = subscription(caller, id);
    var rows = deliveries.page(subscription.id(), state(state), page.before(), page.fetch());
    return Page.answer(page, rows, Delivery::id, DeliveryBody::of);
  }

  @GetMapping("/v1/deliveries/{id}")
  @Operation(summary = "Read a delivery")
  DeliveryBody read(Caller caller, @PathVariable UUID id) {
    return DeliveryBody.of(find(caller, id));
  }

  @PostMapping("/v1/deliveries/{id}/resend")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Send a delivery again",
      description =
          "Dead or delivered ones are sent anew, a pending one at once. 409"
              + " `subscription-not-active` while its subscription is not active.")
  DeliveryBody resend(
      Caller caller,
      @PathVariable UUID id,
      @Valid @RequestBody(required = false) @Nullable ActionForm form) {
    var delivery = find(caller, id);
    var subscription = subscription(caller, delivery.subscription());
    if (!deliveries.resend(delivery.id())) {
      throw notActive(subscription.uuid());
    }
    record(caller, subscription, id, form);
    return DeliveryBody.of(find(caller, id));
  }

  @PostMapping("/v1/subscriptions/{id}/resend")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(
      summary = "Send all dead deliveries of a subscription again",
      description = "409 `subscription-not-active` while it is not active.")
  Resent resendDead(
      Caller caller,
      @PathVariable UUID id,
      @Valid @RequestBody(required = false) @Nullable ActionForm form) {
    var subscription = subscription(caller, id);
    if (subscription.state() != SubscriptionState.ACTIVE) {
      throw notActive(id);
    }
    record(caller, subscription, id, form);
    var resent = 0;
    int now;
    do {
      now = deliveries.resendDead(subscription.id(), RESENT_AT_ONCE);
      resent += now;
    } while (now == RESENT_AT_ONCE);
    return new Resent(resent);
  }

  private void record(
      Caller caller, Subscription subscription, UUID subject, @Nullable ActionForm form) {
    audit.record(
        subscription.system(), "resend", subject.toString(), caller.name(), ActionForm.words(form));
  }

  private Delivery find(Caller caller, UUID id) {
    return deliveries.find(caller.system(), id).orElseThrow(() -> ApiProblem.notFound("delivery"));
  }

  private Subscription subscription(Caller caller, UUID id) {
    return subscriptions
        .find(caller.system(), id)
        .orElseThrow(() -> ApiProblem.notFound("subscription"));
  }

  private static ApiProblem notActive(UUID subscription) {
    return ApiProblem.conflict(
        "subscription-not-active",
        "The subscription is paused or disabled; resume it first: POST /v1/subscriptions/"
            + subscription
            + "/resume.");
  }

  private static @Nullable DeliveryState state(@Nullable String word) {
    try {
      return word == null ? null : DeliveryState.of(word);
    } catch (IllegalArgumentException unknown) {
      throw ApiProblem.badRequest("`state` must be pending, delivered or dead.");
    }
  }
}
