package dev.laurel.workflows.award;

import dev.laurel.domain.catalog.Origin;
import java.util.UUID;

/**
 * Input of the workflows of one credential: ids only, no personal data.
 *
 * @param credential the award's id everywhere
 * @param system slug of the system that awards, for the search attribute
 * @param origin decides the provider's task queue; {@code HOSTED} has no provider step
 */
public record AwardRun(UUID credential, String system, Origin origin) {

  /** {@code award/{credential}}: one award, one workflow. */
  public static String awardId(UUID credential) {
    return "award/" + credential;
  }

  /** {@code revoke/{credential}}: the one withdrawal path. */
  public static String revokeId(UUID credential) {
    return "revoke/" + credential;
  }
}
