package dev.laurel.domain.certificate;

import java.util.UUID;

/** Where the world finds a certificate: the one way to write it, used everywhere. */
public final class CertificatePath {
  /** Before the verify uuid. */
  public static final String PREFIX = "/public/certificates/";

  private CertificatePath() {}

  /** The path below the public URL, such as {@code /public/certificates/0d3f...}. */
  public static String of(UUID verifyUuid) {
    return PREFIX + verifyUuid;
  }
}
