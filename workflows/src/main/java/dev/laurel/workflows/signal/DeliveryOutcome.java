package dev.laurel.workflows.signal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import java.time.Duration;

/**
 * What one step came to. The row has been brought in step before it is returned. Stored in
 * histories: a {@code kind} is never renamed, and no text is the receiver's.
 */
@JsonTypeInfo(use = Id.NAME, property = "kind")
@JsonSubTypes({
  @Type(name = "delivered", value = DeliveryOutcome.Delivered.class),
  @Type(name = "later", value = DeliveryOutcome.Later.class),
  @Type(name = "dead", value = DeliveryOutcome.Dead.class),
  @Type(name = "held", value = DeliveryOutcome.Held.class),
  @Type(name = "nothing-left", value = DeliveryOutcome.NothingLeft.class)
})
public sealed interface DeliveryOutcome {
  /**
   * The receiver has it.
   *
   * @param attempts tries it took
   * @param left whether more is owed of the subject
   */
  record Delivered(int attempts, boolean left) implements DeliveryOutcome {}

  /**
   * To be tried again.
   *
   * @param pause until then
   * @param attempts tries so far
   * @param failure of the last one, in our words
   */
  record Later(Duration pause, int attempts, String failure) implements DeliveryOutcome {}

  /**
   * Given up three days after the first try.
   *
   * @param left whether more is owed of the subject: that goes on
   */
  record Dead(int attempts, String failure, boolean left) implements DeliveryOutcome {}

  /**
   * The subscription is not active; nothing was sent.
   *
   * @param state {@code paused}, {@code disabled} or {@code deleted}
   */
  record Held(String state) implements DeliveryOutcome {}

  /** Nothing of this subject is owed any more. */
  record NothingLeft() implements DeliveryOutcome {}
}
