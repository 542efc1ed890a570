package vn.conglang.telemetry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "vn.conglang", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
    @ArchTest
    static final ArchRule knowsNobodyOfOurs =
            classes()
                    .that()
                    .resideInAPackage("vn.conglang.telemetry..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "vn.conglang.telemetry..",
                            "java..",
                            "io.avaje..",
                            "org.erdtman.jcs..",
                            "org.jspecify..");
}
