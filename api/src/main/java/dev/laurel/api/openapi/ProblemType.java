package dev.laurel.api.openapi;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every {@code /problems/...} that the API answers with, for whoever follows a {@code type}. */
enum ProblemType {
  BAD_REQUEST(
      400,
      "The URL, a header or the body cannot be understood.",
      "Correct what detail names; the same request would be refused again."),
  MALFORMED_CSV(
      400,
      "The body is not CSV in UTF-8. Nothing was kept.",
      "Correct the line that detail names, then send the list again."),
  MALFORMED_JSON(
      400, "The body is not JSON.", "Send valid JSON; detail says where reading it ended."),
  UNAUTHORIZED(
      401,
      "There is no API key, or it is unknown or revoked.",
      "Send a valid key as Authorization: Bearer."),
  FORBIDDEN(
      403,
      "The role of the API key does not allow it.",
      "Use a key with a higher role; an admin of the system can make one."),
  NOT_FOUND(
      404,
      "There is nothing at this address, or it belongs to another system.",
      "Check the id and whose key it is."),
  METHOD_NOT_ALLOWED(
      405,
      "The path exists but does not answer this method.",
      "Use a method that the Allow header lists."),
  NOT_ACCEPTABLE(
      406,
      "The path does not answer in any form that the Accept header names.",
      "Accept application/json."),
  REQUEST_TIMEOUT(
      408, "The body took too long to arrive. Nothing was changed.", "Send the request again."),
  ACCOUNT_PAUSED(
      409,
      "The provider refused the account's key, so that nothing is sent for it.",
      "Resume the account or replace its key; what waits is then released by itself."),
  ALREADY_EXISTS(
      409,
      "Something else in the system already has a value that must be unique.",
      "Choose another value for the field that errors names, or use what is there."),
  AWARD_REFUSED(
      409,
      "Nothing was awarded: the request was too old, or its learner was erased.",
      "Send a new request."),
  BACKFILL_ENDED(
      409,
      "The back-fill has ended by itself.",
      "Read it: there is nothing left to stop, and what it has shown stays shown."),
  BADGES_OFF(
      409,
      "The badges of the system are switched off, so that no event counts.",
      "Switch them on, then send the request again."),
  BULK_RUN_STATE(
      409,
      "The bulk run is in a state that does not allow it.",
      "Read it: detail says what it does now and what can be done with it."),
  CERTIFICATES_DIFFER(
      409,
      "Some of the certificates were not imported: there is another one already, or no such"
          + " learner. The others were.",
      "Read items: correct or leave out what was refused, then send the same list again."),
  CLAIM_CODE_USED(
      409,
      "The claim code can be used once only, and somebody has. Nothing was awarded.",
      "Use another claim code, or award without one."),
  KEY_REFUSED(
      409,
      "The provider does not take this key.",
      "Check the key, the organization and the host of the account at the provider."),
  LEARNER_CONFLICT(
      409,
      "The learner's externalId contradicts what is on record. Nothing was awarded.",
      "Leave externalId out, or send the one on record."),
  LEARNER_ERASED(
      409,
      "The learner's data has been erased.",
      "Nothing can be awarded to this learner any more."),
  NOT_AWARDED(
      409,
      "The award is revoked or expired already.",
      "Read the award; there is nothing left to take back."),
  NOT_OPEN(
      409,
      "The disagreement with the provider is over or has been dismissed already.",
      "Read it again; there is nothing left to dismiss."),
  NOT_STUCK(
      409,
      "The award neither needs attention nor waits for its next try.",
      "Read the award; it is under way or settled."),
  REQUEST_IN_FLIGHT(
      409,
      "The first request under this Idempotency-Key is still being answered.",
      "Repeat the same request after Retry-After."),
  REQUIREMENTS_MISSING(
      409,
      "Something that this needs is not there yet, such as a requirement of a template that events"
          + " are to award.",
      "Supply what detail and errors name first."),
  RUN_ENDED(
      409,
      "The regeneration of the course has ended by itself.",
      "Read it: there is nothing left to stop."),
  SUBSCRIPTION_NOT_ACTIVE(
      409,
      "The subscription is paused or disabled, so that nothing is sent to it.",
      "Mend the receiver, then resume the subscription; what it is owed is sent by itself."),
  TEMPLATE_AWARDED_BY_API(
      409,
      "The template's awardMode is api, so that no event counts for it.",
      "Give it requirements and awardMode both or requirements first."),
  TEMPLATE_AWARDED_BY_REQUIREMENTS(
      409,
      "Only learning events award this template. Nothing was awarded.",
      "Send the learner's events, or give the template awardMode both."),
  TEMPLATE_INACTIVE(
      409,
      "The template is not active. Nothing was awarded.",
      "Activate the template, then award again."),
  TRIGGER_REFUSED(
      409,
      "The action does not fit the certificate as it stands. Nothing was changed, and the id is"
          + " still unused.",
      "Read detail: it names what stands in the way and what to do instead."),
  TOO_MANY_RULES(
      409,
      "The template has as many requirements or penalties as it may have.",
      "Delete one that is no longer needed, or ask for several values in one rule with in."),
  TOO_MANY_SUBSCRIPTIONS(
      409,
      "The system has as many subscriptions as it may have.",
      "Delete one that is no longer needed."),
  CURSOR_OUTDATED(
      410,
      "The signal log was restored from a backup, and positions mean something else now.",
      "Read again from the start, without a cursor."),
  TOO_LARGE(413, "The body is too large.", "Send less at a time."),
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "The body is of a type that is not read here.",
      "Send JSON with Content-Type: application/json."),
  IDEMPOTENCY_KEY_REUSED(
      422,
      "This Idempotency-Key was used for another request.",
      "Take a new key for a new request."),
  VALIDATION_FAILED(
      422,
      "Some fields are missing, wrong or unknown. Nothing was changed.",
      "Correct each field that errors points to."),
  TOO_MANY_REQUESTS(
      429,
      "The key, or the address without one, has sent more requests than it may.",
      "Wait for Retry-After, then go on more slowly."),
  INTERNAL_ERROR(
      500,
      "This is our mistake, and it has been logged.",
      "Repeat the request, which is safe; tell the operators if it stays."),
  UNAVAILABLE(
      503,
      "The database or Temporal does not answer.",
      "Repeat the same request after Retry-After: if detail says that it may still be done, that is"
          + " the way to find out.");

  private final int status;
  private final String meaning;
  private final String whatToDo;

  ProblemType(int status, String meaning, String whatToDo) {
    this.status = status;
    this.meaning = meaning;
    this.whatToDo = whatToDo;
  }

  /** The end of the problem's {@code type}. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As the problem has it. */
  String title() {
    var words = word().replace('-', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  int status() {
    return status;
  }

  String meaning() {
    return meaning;
  }

  String whatToDo() {
    return whatToDo;
  }

  static Optional<ProblemType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
  }
}
