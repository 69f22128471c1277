package dev.laurel.fakes.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A badge as the fake holds it.
 *
 * @param template id of the template or group
 * @param recipientId Credly's {@code issuer_earner_id}, Accredible's {@code recipient.id}
 * @param credential Accredible's {@code meta_data.laurel_credential}; null at Credly
 * @param state Credly {@code pending, accepted, rejected, revoked}; Accredible {@code created,
 *     expired}
 * @param published Accredible's {@code approve}; always true at Credly
 * @param issued date or time as it was sent
 * @param expires date or time as it was sent
 * @param evidence URLs
 */
public record FakeBadge(
    String id,
    String template,
    String email,
    @Nullable String recipientId,
    @Nullable String credential,
    String name,
    String state,
    boolean published,
    String issued,
    @Nullable String expires,
    List<String> evidence) {

  FakeBadge inState(String changed) {
    return new FakeBadge(
        id,
        template,
        email,
        recipientId,
        credential,
        name,
        changed,
        published,
        issued,
        expires,
        evidence);
  }

  FakeBadge published(boolean approved) {
    return new FakeBadge(
        id,
        template,
        email,
        recipientId,
        credential,
        name,
        state,
        approved,
        issued,
        expires,
        evidence);
  }

  FakeBadge dated(String issuedOn, @Nullable String expiredOn) {
    return new FakeBadge(
        id,
        template,
        email,
        recipientId,
        credential,
        name,
        state,
        published,
        issuedOn,
        expiredOn,
        evidence);
  }

  FakeBadge of(@Nullable String owner) {
    return new FakeBadge(
        id, template, email, recipientId, owner, name, state, published, issued, expires, evidence);
  }
}
