package vn.conglang.portal;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The arrows of this module.
@AnalyzeClasses(packages = "vn.conglang", importOptions = DoNotIncludeTests.class)
class HouseTest {
    private static final String ROOT = "vn.conglang.portal";

    @ArchTest
    static final ArchRule portalKnowsOnlyTheContractAndTheGroundwork =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("vn.conglang..")
                                    .and(
                                            resideOutsideOfPackages(
                                                    ROOT + "..",
                                                    "vn.conglang.telemetry..",
                                                    "vn.conglang.groundwork..")));

    @ArchTest
    static final ArchRule featuresHaveNoCircles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule webServesFeaturesAndKnowsNone =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + ".web..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            ROOT,
                            ROOT + ".detect..",
                            ROOT + ".welcome..",
                            ROOT + ".notice..",
                            ROOT + ".account..",
                            ROOT + ".week..",
                            ROOT + ".trouble..",
                            ROOT + ".keeper..");

    @ArchTest
    static final ArchRule featuresKnowTheRootsContractOnly =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + ".*..")
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage(ROOT).and(simpleNameStartingWith("Portal")));

    @ArchTest
    static final ArchRule wordsAndFilesKnowNoWebServer =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            ROOT + ".text..",
                            ROOT + ".file..",
                            ROOT + ".signed..",
                            ROOT + ".bulletin..",
                            ROOT + ".calendar..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.eclipse.jetty..");

    @ArchTest
    static final ArchRule jettyIsTouchedByTheWebPackageHandlersAndCompositionOnly =
            classes()
                    .that()
                    .resideInAPackage(ROOT + "..")
                    .and()
                    .resideOutsideOfPackage(ROOT + ".web..")
                    .and()
                    .haveNameNotMatching(".*Handler(\\$.*)?")
                    .and()
                    .doNotHaveSimpleName("Portal")
                    .and()
                    .doNotHaveSimpleName("Desk")
                    .and()
                    .doNotHaveSimpleName("PublicAddress")
                    .and()
                    .doNotHaveSimpleName("DeskCookies")
                    .and()
                    .doNotHaveSimpleName("OriginOfForm")
                    .and()
                    .doNotHaveSimpleName("SignedIn")
                    .should()
                    .onlyDependOnClassesThat(resideOutsideOfPackages("org.eclipse.jetty.."));

    @ArchTest
    static final ArchRule onlyWebRendersTemplates =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "..")
                    .and()
                    .resideOutsideOfPackages(ROOT + ".web..", ROOT + ".page..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("gg.jte..");

    @ArchTest
    static final ArchRule onlyThePosterKnowsPdf =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "..")
                    .and()
                    .resideOutsideOfPackage(ROOT + ".poster..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.pdfbox..", "org.apache.fontbox..");

    @ArchTest
    static final ArchRule onlyVisitsKnowCodes =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "..")
                    .and()
                    .resideOutsideOfPackage(ROOT + ".visit..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.nayuki..");

    @ArchTest
    static final ArchRule onlyTheDarkroomKnowsThumbnailator =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "..")
                    .and()
                    .resideOutsideOfPackage(ROOT + ".media..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("net.coobird..");

    @ArchTest
    static final ArchRule onlyTheDeskComposesFeatures =
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + ".*..")
                    .and()
                    .resideOutsideOfPackages(ROOT + ".keeper..", ROOT + ".page..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + ".keeper..");

    @ArchTest static final ArchRule nothingPrints = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
}
