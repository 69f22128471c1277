package dev.laurel.store.award;

import dev.laurel.domain.award.AwardState;
import dev.laurel.domain.learner.EmailKey;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads awards as people see them; changes nothing. */
public interface AwardViews {

  /**
   * @param system null for the admin key, which sees every system
   * @return empty if the caller's system has no such award
   */
  Optional<AwardView> find(@Nullable Long system, UUID credential);

  /**
   * A page of awards, newest first.
   *
   * @param before the last id of the page before; null for the first page
   */
  List<AwardView> list(Filter filter, @Nullable Long before, int limit);

  /**
   * Which awards; what is null does not restrict. Every combination has an index that also sorts.
   *
   * @param system null for the admin key
   * @param learner by uuid
   * @param email by address, if the learner's uuid is not given
   * @param bulk the run of a list that they came by
   */
  record Filter(
      @Nullable Long system,
      @Nullable UUID template,
      @Nullable UUID learner,
      @Nullable EmailKey email,
      @Nullable AwardState state,
      @Nullable UUID bulk) {

    /** Of those that came by any way. */
    public Filter(
        @Nullable Long system,
        @Nullable UUID template,
        @Nullable UUID learner,
        @Nullable EmailKey email,
        @Nullable AwardState state) {
      this(system, template, learner, email, state, null);
    }
  }
}
