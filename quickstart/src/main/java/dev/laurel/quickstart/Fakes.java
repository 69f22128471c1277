package dev.laurel.quickstart;

import dev.laurel.fakes.provider.AccredibleFake;
import dev.laurel.fakes.provider.CredlyFake;
import java.util.Optional;

/** Stand-ins on the loopback address for the providers that no variable names. */
final class Fakes implements AutoCloseable {
  /** The one template that the fake Credly has. */
  static final String TEMPLATE = "5b2a1f6e-3c0d-4f0a-9d57-1c2b3a4d5e6f";

  static final String TEMPLATE_NAME = "First Steps with Laurel";

  private final QuickstartSettings settings;
  private final Optional<CredlyFake> credly;
  private final Optional<AccredibleFake> accredible;

  private Fakes(
      QuickstartSettings settings,
      Optional<CredlyFake> credly,
      Optional<AccredibleFake> accredible) {
    this.settings = settings;
    this.credly = credly;
    this.accredible = accredible;
  }

  static Fakes start(QuickstartSettings settings) {
    var credly =
        settings.credlyUrl().isPresent()
            ? Optional.<CredlyFake>empty()
            : Optional.of(CredlyFake.start());
    credly.ifPresent(fake -> fake.addTemplate(TEMPLATE, TEMPLATE_NAME));
    return new Fakes(
        settings,
        credly,
        settings.accredibleUrl().isPresent()
            ? Optional.empty()
            : Optional.of(AccredibleFake.start()));
  }

  /** The fake's if there is one. */
  String credlyUrl() {
    return credly.map(fake -> fake.url().toString()).or(settings::credlyUrl).orElseThrow();
  }

  String accredibleUrl() {
    return accredible.map(fake -> fake.url().toString()).or(settings::accredibleUrl).orElseThrow();
  }

  /** Whether Credly is ours to play with. */
  boolean fakesCredly() {
    return credly.isPresent();
  }

  /** Two lines of the banner. */
  String description() {
    return credly
            .map(fake -> "a fake at " + fake.url() + ", which forgets its badges with this process")
            .orElse(credlyUrl() + " (LAUREL_CREDLY_URL)")
        + "\n    Accredible    "
        + accredible
            .map(fake -> "a fake at " + fake.url())
            .orElse(accredibleUrl() + " (LAUREL_ACCREDIBLE_URL)");
  }

  @Override
  public void close() {
    credly.ifPresent(CredlyFake::close);
    accredible.ifPresent(AccredibleFake::close);
  }
}
