package dev.laurel.domain.award;

import java.util.Locale;

/** Why a request for an award came to nothing. Stands in histories: a name is never changed. */
public enum Refusal {
  /** The request is gone: it is older than 24 h or its learner was erased. */
  UNKNOWN_REQUEST,
  /** The template is not active. */
  TEMPLATE_INACTIVE,
  /** Only requirements award the template, and somebody asked for it. */
  TEMPLATE_AWARDED_BY_REQUIREMENTS,
  /** The learner's data has been erased. */
  LEARNER_ERASED,
  /** The learner has another external id than the request says. */
  EXTERNAL_ID_DIFFERS,
  /** The request's external id belongs to another learner of the system. */
  EXTERNAL_ID_TAKEN,
  /** The template has no such claim code. */
  CLAIM_CODE_UNKNOWN,
  /** The claim code can be used once only, and somebody has. */
  CLAIM_CODE_USED,
  /** Another award has the slug that was asked for. */
  SLUG_TAKEN;

  /** The word that callers and operators see. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
