package dev.laurel.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The arrows between the modules (design section 2), and what a replay must not meet. */
@AnalyzeClasses(packages = "dev.laurel", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule ARROWS =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.laurel..")
          .layer("domain")
          .definedBy("dev.laurel.domain..")
          .layer("workflows")
          .definedBy("dev.laurel.workflows..")
          .layer("store")
          .definedBy("dev.laurel.store..")
          .layer("activities")
          .definedBy("dev.laurel.activities..")
          .layer("api")
          .definedBy("dev.laurel.api..")
          .layer("worker")
          .definedBy("dev.laurel.worker..")
          .layer("fakes")
          .definedBy("dev.laurel.fakes..")
          .layer("quickstart")
          .definedBy("dev.laurel.quickstart..")
          .whereLayer("domain")
          .mayNotAccessAnyLayer()
          .whereLayer("workflows")
          .mayOnlyAccessLayers("domain")
          .whereLayer("store")
          .mayOnlyAccessLayers("domain")
          .whereLayer("activities")
          .mayOnlyAccessLayers("domain", "workflows", "store")
          .whereLayer("api")
          .mayOnlyAccessLayers("domain", "workflows", "store")
          .whereLayer("worker")
          .mayOnlyAccessLayers("domain", "workflows", "store", "activities")
          .whereLayer("fakes")
          .mayNotAccessAnyLayer()
          .whereLayer("quickstart")
          .mayOnlyAccessLayers("domain", "workflows", "store", "api", "worker", "fakes")
          .because("arrows point one way, so that each module can be read alone");

  @ArchTest
  static final ArchRule DOMAIN_USES_THE_JDK_ONLY =
      classes()
          .that()
          .resideInAPackage("dev.laurel.domain..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.laurel.domain..", "java..", "org.jspecify..")
          .because("policies must be testable and readable without any framework");

  @ArchTest
  static final ArchRule WORKFLOWS_ARE_REPLAYABLE =
      noClasses()
          .that()
          .resideInAPackage("dev.laurel.workflows..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework..", "java.sql..", "javax.sql..", "java.net.http..", "java.io..")
          .because("a replay repeats the code, not the answers: time, ids and I/O are recorded");

  @ArchTest
  static final ArchRule API_SEES_WORKFLOW_CONTRACTS_ONLY =
      noClasses()
          .that()
          .resideInAPackage("dev.laurel.api..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching("dev\\.laurel\\.workflows\\..*Impl")
          .because("the api starts workflows, it does not run them");

  @ArchTest
  static final ArchRule NAMES_SAY_WHAT_IS_INSIDE =
      noClasses()
          .should()
          .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..helpers..")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Utils");

  /** A rule that cannot fail is none: this class asks for the time, as a workflow must not. */
  @Test
  void theReplayRuleFailsOnCodeThatAsksForTheTime() {
    JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);
    var rule =
        noClasses().should().callMethod(Instant.class, "now").because("it must be able to fail");
    assertThatThrownBy(() -> rule.check(offender)).isInstanceOf(AssertionError.class);
  }

  static final class Offender {
    Instant now() {
      return Instant.now();
    }
  }
}
