package dev.laurel.api.badgekit;

import dev.laurel.api.award.Accepting;
import dev.laurel.api.award.Accepting.Accepted;
import dev.laurel.api.award.Accepting.Existing;
import dev.laurel.api.award.Accepting.Refused;
import dev.laurel.domain.award.Refusal;
import dev.laurel.domain.catalog.Origin;
import dev.laurel.domain.learner.LearnerName;
import dev.laurel.store.award.AwardIntake.AwardRequest;
import dev.laurel.store.award.AwardIntake.Resolution;
import dev.laurel.store.award.Instances;
import dev.laurel.store.award.Instances.Instance;
import dev.laurel.store.catalog.Template;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Creates an instance: the same award as any other (award.md, "Accepting"), told in BadgeKit's
 * words. It exists when its credential does; the provider may still be asked then.
 */
@Component
class InstanceCreation {
  /** What Temporal may take, so that every answer, read from the row, is there in two seconds. */
  static final Duration FOR_TEMPORAL = Duration.ofMillis(1_600);

  private static final Duration LEAST = Duration.ofMillis(200);

  private final Accepting accepting;
  private final Instances instances;
  private final InstanceBodies bodies;
  private final Clock clock;

  InstanceCreation(Accepting accepting, Instances instances, InstanceBodies bodies, Clock clock) {
    this.accepting = accepting;
    this.instances = instances;
    this.bodies = bodies;
    this.clock = clock;
  }

  /**
   * A new instance.
   *
   * @param claimCode as it was made; null if none was used
   */
  record Created(Instance instance, @Nullable String claimCode) {}

  /**
   * @throws BadgeKitProblem 400 for wrong fields and claim codes, 409 if the earner has the badge
   */
  Created create(PlacedBadge placed, Form form) {
    var began = System.nanoTime();
    var badge = placed.template();
    var request = InstanceForm.read(form, clock.instant());
    var known =
        accepting
            .resolve(placed.place().systemId(), badge.uuid(), request)
            .orElseThrow(() -> BadgeKitProblem.notFound("badge", "slug", badge.slug()));
    refuseUsedCode(known, request);
    refuseNameless(known);
    return switch (accepting.accept(known, request, left(began))) {
      case Accepted accepted -> created(known, request);
      case Existing existing -> throw held(existing.credential(), badge, request);
      case Refused refused -> throw refused(refused.why(), badge, request);
    };
  }

  /**
   * Whoever used it, this very earner too, since BadgeKit looks at the code before it looks at the
   * earner. But an earner who repeats a request that was not answered in time is told of the badge.
   */
  private void refuseUsedCode(Resolution known, AwardRequest request) {
    if (request.claimCode() != null && known.claimCode() == null) {
      throw unknownCode(request);
    }
    if (known.claimCode() != null && known.claimCode().used()) {
      throw BadgeKitProblem.codeAlreadyUsed(
          known.claimCode().code(), known.claimCode().byHolder() ? details(known.live()) : null);
    }
  }

  /** A provider wants a name, and BadgeKit knows of emails only. */
  private static void refuseNameless(Resolution known) {
    var learner = known.learner();
    if (known.live() == null
        && known.origin() != Origin.HOSTED
        && LearnerName.of(
                learner == null ? null : learner.firstName(),
                learner == null ? null : learner.lastName(),
                learner == null ? null : learner.name(),
                known.fallbackName())
            .isEmpty()) {
      throw nameless(known.origin());
    }
  }

  /** 400: nobody has said what an earner of whom only an email is known is to be called. */
  static BadgeKitProblem nameless(Origin origin) {
    return BadgeKitProblem.validation(
        List.of(
            new BadgeKitProblem.Invalid(
                "This badge is issued at "
                    + origin.word()
                    + ", which needs a name for its earner: set the template's fallbackName"
                    + " (PATCH /v1/templates/{id}), then repeat the request",
                "fallbackName",
                "")));
  }

  private static Created created(Resolution known, AwardRequest request) {
    var learner = known.learner();
    var instance =
        new Instance(
            request.credential(),
            known.templateId(),
            request.slug(),
            learner == null ? request.email() : learner.email(),
            request.issuedOn(),
            request.expires());
    return new Created(instance, known.claimCode() == null ? null : known.claimCode().code());
  }

  private BadgeKitProblem held(UUID credential, Template badge, AwardRequest request) {
    return BadgeKitProblem.conflict(
        "User " + request.email() + " has already been awarded badge " + badge.slug(),
        details(credential));
  }

  private Map<String, Object> details(UUID credential) {
    var details = new LinkedHashMap<String, Object>();
    instances
        .find(credential)
        .ifPresent(
            instance -> {
              details.put("assertionUrl", bodies.assertionUrl(instance));
              details.put("instance", bodies.bare(instance));
            });
    return details;
  }

  private static BadgeKitProblem refused(Refusal why, Template badge, AwardRequest request) {
    return switch (why) {
      case TEMPLATE_INACTIVE -> inactive(badge);
      case TEMPLATE_AWARDED_BY_REQUIREMENTS -> byRequirements(badge);
      case LEARNER_ERASED ->
          conflict("The earner's data has been erased; nothing is awarded any more");
      case SLUG_TAKEN -> conflict("badgeInstance with that `slug` already exists");
      case CLAIM_CODE_USED -> BadgeKitProblem.codeAlreadyUsed(String.valueOf(request.claimCode()));
      case CLAIM_CODE_UNKNOWN -> unknownCode(request);
      case UNKNOWN_REQUEST, EXTERNAL_ID_DIFFERS, EXTERNAL_ID_TAKEN ->
          conflict("Nothing was awarded (" + why.word() + "); send a new request");
    };
  }

  /** 409: nobody awards it. */
  static BadgeKitProblem inactive(Template badge) {
    return conflict(
        "Badge "
            + badge.slug()
            + " is not active; activate it (POST /v1/templates/"
            + badge.uuid()
            + "/activate), then repeat the request");
  }

  /** 409: only learning events award it. */
  static BadgeKitProblem byRequirements(Template badge) {
    return conflict(
        "Badge "
            + badge.slug()
            + " is awarded by its requirements only; give it awardMode both (PATCH"
            + " /v1/templates/"
            + badge.uuid()
            + "), then repeat the request");
  }

  private static BadgeKitProblem conflict(String message) {
    return BadgeKitProblem.conflict(message, Map.of());
  }

  private static BadgeKitProblem unknownCode(AwardRequest request) {
    return BadgeKitProblem.validation(
        List.of(
            new BadgeKitProblem.Invalid(
                "Unknown claim code", "claimCode", String.valueOf(request.claimCode()))));
  }

  private static Duration left(long began) {
    var left = FOR_TEMPORAL.minusNanos(System.nanoTime() - began);
    return left.compareTo(LEAST) < 0 ? LEAST : left;
  }
}
