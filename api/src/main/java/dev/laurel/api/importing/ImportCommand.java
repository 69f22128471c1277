package dev.laurel.api.importing;

import dev.laurel.api.ApiSettings;
import dev.laurel.store.DatabaseSettings;
import dev.laurel.store.catalog.Secrets;
import dev.laurel.store.importing.BadgeKitImport;
import dev.laurel.store.importing.ImportFailed;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/** Runs the import with the api's configuration; no web server, no Temporal. */
public final class ImportCommand {
  /** The first word of the command line. */
  public static final String NAME = "import-badgekit";

  private static final int REFUSED_ROWS = 1;
  private static final int NOT_DONE = 2;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * @param out for the report
   * @param err for progress and failures
   */
  public ImportCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Only the settings of the api: what reads them is started here by hand. */
  @EnableConfigurationProperties({DatabaseSettings.class, ApiSettings.class})
  static class Settings {}

  /**
   * @param arguments what follows {@link #NAME}
   * @param properties of the api that win over the environment, such as {@code laurel.db.url}
   * @return the exit code
   */
  public int run(
      List<String> arguments, Map<String, String> environment, Map<String, String> properties) {
    if (arguments.contains("--help")) {
      out.print(ImportOptions.HELP);
      return 0;
    }
    try {
      return run(ImportOptions.of(arguments, environment), properties);
    } catch (ImportOptions.Wrong option) {
      err.println(option.getMessage() + "; --help lists the options");
    } catch (ImportFailed sentence) {
      err.println("Nothing was imported: " + sentence.getMessage());
    } catch (IOException unwritable) {
      err.println("The report cannot be written: " + unwritable);
    } catch (RuntimeException broken) {
      err.println(
          "The import was interrupted: " + NestedExceptionUtils.getMostSpecificCause(broken));
      err.println("Run the same command again: it goes on where it was.");
    }
    return NOT_DONE;
  }

  private int run(ImportOptions options, Map<String, String> properties) throws IOException {
    var clock = Clock.systemUTC();
    try (var context = settings(properties);
        var file = new FindingsFile(options.report())) {
      var api = context.getBean(ApiSettings.class);
      var screen = new ImportScreen(err, file, clock);
      var report =
          BadgeKitImport.run(
              options.settings(),
              context.getBean(DatabaseSettings.class),
              secrets(api),
              clock,
              screen);
      out.print(screen.text(report, options));
      out.println("Assertions are at " + api.publicUrl() + "/public/assertions/{slug}.");
      return report.refused() > 0 ? REFUSED_ROWS : 0;
    }
  }

  private static Secrets secrets(ApiSettings api) {
    try {
      return new Secrets(api.secretKey());
    } catch (IllegalArgumentException sentence) {
      throw new ImportOptions.Wrong(sentence.getMessage());
    }
  }

  private static ConfigurableApplicationContext settings(Map<String, String> properties) {
    var arguments =
        properties.entrySet().stream()
            .map(one -> "--" + one.getKey() + "=" + one.getValue())
            .toArray(String[]::new);
    return new SpringApplicationBuilder(Settings.class)
        .web(WebApplicationType.NONE)
        .properties(
            "spring.config.name=api",
            "spring.main.log-startup-info=false",
            "logging.level.root=warn")
        .run(arguments);
  }
}
