package io.journeyline.tests;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may know whom: the rooms' arrows, and what stays out of the domain. */
class ArrowsTest {

    private static final Path ROOT = Path.of(System.getProperty("journeyline.root", ".."));
    private static final List<String> ROOMS = List.of(
            "shared-model",
            "events",
            "quicksight",
            "functions",
            "cdk-app",
            "tests/simulation",
            "tests/benchmarks",
            "local/engine",
            "local/lake-client",
            "local/stack",
            "local/simulator",
            "local/page",
            "local/cli");

    private static JavaClasses classes;

    @BeforeAll
    static void importRooms() {
        List<Path> compiled = ROOMS.stream()
                .map(room -> ROOT.resolve(room).resolve("target").resolve("classes"))
                .toList();
        assertThat(compiled).allSatisfy(room -> assertThat(Files.isDirectory(room))
                .as("%s is compiled", room)
                .isTrue());
        classes = new ClassFileImporter().importPaths(compiled);
        assertThat(classes.size()).isGreaterThan(100);
    }

    private static void holds(ArchRule rule) {
        rule.check(classes);
    }

    @Test
    void sharedModel_anything_knowsOnlyTheLanguage() {
        assertThat(Stream.of("io.journeyline.model.fact.Fact", "io.journeyline.model.catalogue.Catalogue"))
                .allMatch(classes::contain);
        holds(noClasses()
                .that()
                .resideInAPackage("io.journeyline.model..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("io.journeyline.model..", "java..")
                .because("the domain is pure: no AWS, no Quarkus, no Jackson"));
    }

    @Test
    void events_anything_knowsOnlyTheModelOfOurs() {
        holds(noClasses()
                .that()
                .resideInAPackage("io.journeyline.events..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.journeyline.functions..",
                        "io.journeyline.quicksight..",
                        "io.journeyline.local..",
                        "io.journeyline.cdk..",
                        "software.amazon..",
                        "io.quarkus.."));
    }

    @Test
    void quicksight_anything_knowsOnlyTheModelOfOurs() {
        holds(noClasses()
                .that()
                .resideInAPackage("io.journeyline.quicksight..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.journeyline.functions..",
                        "io.journeyline.events..",
                        "io.journeyline.local..",
                        "io.journeyline.cdk..",
                        "software.amazon..",
                        "io.trino.."));
    }

    @Test
    void functions_anything_knowsNoStackAndNoLocalRun() {
        holds(noClasses()
                .that()
                .resideInAPackage("io.journeyline.functions..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.journeyline.quicksight..", "io.journeyline.local..", "io.journeyline.cdk.."));
    }

    @Test
    void simulation_anything_knowsTheLogicAndNothingOfItsDeployment() {
        holds(noClasses()
                .that()
                .resideInAPackage("io.journeyline.simulation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.journeyline.functions.aws..",
                        "io.journeyline.local..",
                        "io.journeyline.cdk..",
                        "io.journeyline.quicksight..",
                        "software.amazon..",
                        "io.quarkus.."));
    }

    @Test
    void benchmarks_anything_knowTheLogicAndNothingOfItsDeployment() {
        holds(noClasses()
                .that()
                .resideInAPackage("io.journeyline.benchmarks..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.journeyline.functions.aws..",
                        "io.journeyline.local.stack..",
                        "io.journeyline.cdk..",
                        "io.journeyline.quicksight..",
                        "software.amazon..",
                        "io.quarkus.."));
    }

    @Test
    void oracle_anything_knowsNothingOfTheJourneyRules() {
        holds(noClasses()
                .that()
                .haveSimpleName("Oracle")
                .or()
                .haveSimpleName("CustomerOracle")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.journeyline.model.journey..", "io.journeyline.functions..")
                        .and(not(simpleName("Continuity")))
                        .and(not(simpleName("SharedIdentifiers"))))
                .because("it is no oracle if it errs with what it judges"));
    }

    @Test
    void product_anything_knowsNoSimulation() {
        holds(noClasses()
                .that()
                .resideOutsideOfPackages("io.journeyline.simulation..", "io.journeyline.local.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.journeyline.simulation.."));
    }

    @Test
    void functionsLogic_anything_reachesAwsThroughPortsOnly() {
        holds(noClasses()
                .that()
                .resideInAnyPackage(
                        "io.journeyline.functions.stitch..",
                        "io.journeyline.functions.profile..",
                        "io.journeyline.functions.ledger..",
                        "io.journeyline.functions.port..")
                .and()
                .haveSimpleNameNotEndingWith("Handler")
                .and()
                // Translates table items into what the processor asks for.
                .doNotHaveSimpleName("ProfileChanges")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "com.amazonaws..", "io.quarkus..", "jakarta.."));
    }

    @Test
    void cdkApp_anything_knowsNoFunctionAndNoLocalRun() {
        holds(noClasses()
                .that()
                .resideInAPackage("io.journeyline.cdk..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.journeyline.functions..", "io.journeyline.local..", "io.journeyline.events.."));
    }

    @Test
    void localRun_anything_knowsNoStack() {
        holds(noClasses()
                .that()
                .resideInAPackage("io.journeyline.local..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.journeyline.cdk.."));
    }

    @Test
    void domainAndDecoders_time_isAParameter() {
        holds(noClasses()
                .that()
                .resideInAnyPackage("io.journeyline.model..", "io.journeyline.events..", "io.journeyline.quicksight..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callConstructor(Random.class)
                .because("a record is a pure function of the facts"));
    }
}
