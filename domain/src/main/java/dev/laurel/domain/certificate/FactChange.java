package dev.laurel.domain.certificate;

/** What a trigger changes of the facts beside the fact it carries. */
public enum FactChange {
  NONE,
  /** Recorded; where an entry stood before, it is replaced. */
  ALLOWLIST_ENTRY_ADDED,
  ALLOWLIST_ENTRY_REMOVED,
  INVALIDATION_SET,
  /** Inactive from now on. */
  INVALIDATION_CLEARED
}
