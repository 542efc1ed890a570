package vn.conglang.province;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "vn.conglang", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
    @ArchTest
    static final ArchRule partsStandOnTheirOwn =
            slices().matching("vn.conglang.province.(*)..")
                    .namingSlices("$1")
                    .should()
                    .beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheStoreKnowsSql =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("vn.conglang.province.store..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.sql..", "org.postgresql..", "com.zaxxer..", "org.flywaydb..");

    @ArchTest
    static final ArchRule onlyTheBoardDraws =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("vn.conglang.province.board..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.jfree..", "java.awt..");

    @ArchTest
    static final ArchRule onlyTheBoardAndTheMetricsKnowTheWebServer =
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            "vn.conglang.province.board..", "vn.conglang.province.metrics..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.eclipse.jetty..");

    @ArchTest
    static final ArchRule onlyTheMetricsKnowPrometheus =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("vn.conglang.province.metrics..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.prometheus..");

    @ArchTest
    static final ArchRule theStoreAndTheBoardKnowNoBroker =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "vn.conglang.province.store..", "vn.conglang.province.board..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "vn.conglang.groundwork.mqtt..", "vn.conglang.province.ingest..");

    @ArchTest
    static final ArchRule knowsNobodyButTheContractAndTheGroundwork =
            noClasses()
                    .that()
                    .resideInAPackage("vn.conglang.province..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "vn.conglang.gateway..",
                            "vn.conglang.portal..",
                            "vn.conglang.provisioning..",
                            "vn.conglang.lab..");
}
