package dev.laurel.api.award;

import dev.laurel.api.problem.ApiProblem;
import dev.laurel.api.problem.ApiProblem.FieldError;
import dev.laurel.domain.learner.EmailKey;
import dev.laurel.store.award.AwardIntake.AwardRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Turns a form into a request that every later step can take as it is, or names all that's wrong.
 */
public final class AwardChecks {
  private static final int LONGEST_TEXT = 255;
  private static final int LONGEST_URL = 1000;
  private static final int MOST_EVIDENCE = 20;
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private final List<FieldError> errors = new ArrayList<>();

  private AwardChecks() {}

  /**
   * What a form came to.
   *
   * @param request of no use if there are errors
   */
  public record Checked(AwardRequest request, List<FieldError> errors) {}

  /**
   * A row of a list, by the same rules; its template may be the list's.
   *
   * @param credential as for {@link #check}
   */
  public static Checked row(AwardForm form, UUID credential, Instant now) {
    var checks = new AwardChecks();
    var request = checks.request(form, credential, now);
    if (form.claimCode() != null) {
      checks.wrong("#/claimCode", "is not taken in a list; send this one to POST /v1/awards");
    }
    return new Checked(request, checks.errors);
  }

  /**
   * @param credential the award's id, made before anything is written
   * @throws ApiProblem 422 naming every field that is missing or wrong
   */
  static AwardRequest check(AwardForm form, UUID credential, Instant now) {
    var checks = new AwardChecks();
    if (form.template() == null) {
      checks.wrong("#/template", "is required: the id of a template");
    }
    var request = checks.request(form, credential, now);
    if (!checks.errors.isEmpty()) {
      throw ApiProblem.invalid(checks.errors);
    }
    return request;
  }

  private AwardRequest request(AwardForm form, UUID credential, Instant now) {
    var learner = form.learner();
    if (learner == null) {
      wrong("#/learner", "is required: at least its email");
      learner = new AwardForm.LearnerForm("nobody@invalid", null, null, null, null);
    }
    var email = email(learner.email());
    var issuedOn = time("#/issuedOn", form.issuedOn());
    var expires = time("#/expires", form.expires());
    var request =
        new AwardRequest(
            credential,
            learner.email() == null ? "" : learner.email().strip(),
            email,
            text("#/learner/externalId", learner.externalId()),
            text("#/learner/firstName", learner.firstName()),
            text("#/learner/lastName", learner.lastName()),
            text("#/learner/name", learner.name()),
            issuedOn == null ? now : issuedOn,
            expires,
            evidence(form.evidence()),
            null,
            text("#/claimCode", form.claimCode()),
            null);
    if (expires != null && !expires.isAfter(request.issuedOn())) {
      wrong("#/expires", "must be after issuedOn");
    } else if (expires != null && !expires.isAfter(now)) {
      wrong("#/expires", "must be in the future");
    }
    return request;
  }

  private EmailKey email(@Nullable String email) {
    try {
      if (email == null || email.isBlank()) {
        wrong("#/learner/email", "is required");
      } else if (email.strip().length() > EmailKey.LONGEST) {
        wrong("#/learner/email", "must have at most " + EmailKey.LONGEST + " characters");
      } else {
        return EmailKey.of(email);
      }
    } catch (IllegalArgumentException noAddress) {
      wrong("#/learner/email", String.valueOf(noAddress.getMessage()));
    }
    return EmailKey.of("nobody@invalid"); // Never leaves: an error has been noted.
  }

  /** Trimmed; blank counts as not given. */
  private @Nullable String text(String pointer, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    var stripped = text.strip();
    if (stripped.codePointCount(0, stripped.length()) > LONGEST_TEXT) {
      wrong(pointer, "must have at most " + LONGEST_TEXT + " characters");
    } else if (stripped.chars().anyMatch(Character::isISOControl)) {
      wrong(pointer, "must be a single line");
    }
    return stripped;
  }

  private @Nullable Instant time(String pointer, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      var time =
          text.indexOf('T') < 0
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant();
      if (time.isAfter(EARLIEST) && time.isBefore(LATEST)) {
        return time;
      }
      wrong(pointer, "must lie between the years 1900 and 9999");
    } catch (DateTimeException unreadable) {
      wrong(pointer, "must be a time such as 2026-11-05T10:15:30Z or a day such as 2026-11-05");
    }
    return null;
  }

  private List<String> evidence(@Nullable List<@Nullable String> urls) {
    if (urls == null) {
      return List.of();
    }
    if (urls.size() > MOST_EVIDENCE) {
      wrong("#/evidence", "must hold at most " + MOST_EVIDENCE + " URLs");
      return List.of();
    }
    for (var n = 0; n < urls.size(); n++) {
      if (!isWebAddress(urls.get(n))) {
        wrong(
            "#/evidence/" + n,
            "must be an http or https URL of at most " + LONGEST_URL + " characters");
      }
    }
    return errors.isEmpty() ? List.copyOf(urls) : List.of();
  }

  private static boolean isWebAddress(@Nullable String text) {
    if (text == null || text.length() > LONGEST_URL || text.chars().anyMatch(c -> c > '~')) {
      return false;
    }
    try {
      var uri = new URI(text);
      var scheme = uri.getScheme();
      return ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
          && uri.getHost() != null;
    } catch (URISyntaxException noUrl) {
      return false;
    }
  }

  private void wrong(String pointer, String detail) {
    errors.add(new FieldError(pointer, detail));
  }
}
