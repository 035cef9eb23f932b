package org.austenite;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The fences between packages. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.austenite");

    @Test
    void onlyVectorClasses_useTheVectorApi() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.austenite.simd..")
                .and()
                .haveSimpleNameNotContaining("Vector")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector..")
                .check(CLASSES);
    }

    @Test
    void onlyGpuClasses_useJCuda() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.austenite.gpu..")
                .and()
                .haveSimpleNameNotEndingWith("Cuda")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jcuda..")
                .check(CLASSES);
    }

    @Test
    void theModelAsData_dependsOnNothing() {
        classes()
                .that()
                .resideInAPackage("org.austenite.model")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.austenite.model", "org.austenite")
                .check(CLASSES);
    }

    @Test
    void theDriver_knowsNoModelAndNoStage() {
        noClasses()
                .that()
                .resideInAnyPackage("org.austenite.dynamics..", "org.austenite.observe..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.austenite.model..",
                        "org.austenite.moments..",
                        "org.austenite.descriptor..",
                        "org.austenite.fitting..",
                        "org.austenite.embedding..",
                        "org.austenite.envmat..",
                        "org.austenite.backprop..",
                        "org.austenite.simd..",
                        "org.austenite.engine..",
                        "org.austenite.cli..",
                        "org.austenite.run..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLine_dependsOnTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.austenite.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.austenite.cli..")
                .check(CLASSES);
    }

    @Test
    void stages_doNotKnowWhoWiresThem() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.austenite.model..",
                        "org.austenite.system..",
                        "org.austenite.neighbor..",
                        "org.austenite.parallel..",
                        "org.austenite.random..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.austenite.potential..",
                        "org.austenite.engine..",
                        "org.austenite.run..",
                        "org.austenite.dynamics..")
                .check(CLASSES);
    }

    @Test
    void thereAreNoCycles_amongTheDriversPackages() {
        slices().matching("org.austenite.(run|dynamics|observe|viscosity|report|cli|engine)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }
}
