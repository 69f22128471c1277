package dev.laurel.domain.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a save of a certificate tells the world (contract certificates.md, "Signals"). */
public enum CertificateSignal {
  /** Each save. */
  CHANGED,
  /** Each save to downloadable. */
  CREATED,
  /** Each leaving of downloadable. */
  REVOKED;

  /** The word that subscriptions name it by, such as {@code certificate.changed}. */
  public String word() {
    return "certificate." + name().toLowerCase(Locale.ROOT);
  }

  /** The type of its event, such as {@code org.openedx.learning.certificate.changed.v1}. */
  public String eventType() {
    return "org.openedx.learning." + word() + ".v1";
  }

  /**
   * @throws IllegalArgumentException if no signal has this word; its message lists those there are
   */
  public static CertificateSignal of(String word) {
    return Words.of(values(), CertificateSignal::word, word);
  }

  /**
   * The signals of one save, in the order in which they are sent.
   *
   * @param previous null if the save created the certificate
   */
  public static List<CertificateSignal> ofSave(
      @Nullable CertificateStatus previous, CertificateStatus status) {
    var signals = new ArrayList<CertificateSignal>();
    signals.add(CHANGED);
    if (status == CertificateStatus.DOWNLOADABLE) {
      signals.add(CREATED);
    } else if (previous == CertificateStatus.DOWNLOADABLE) {
      signals.add(REVOKED);
    }
    return List.copyOf(signals);
  }
}
