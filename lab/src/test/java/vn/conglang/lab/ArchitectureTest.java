package vn.conglang.lab;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;

/// The house: which module may know which, where each library stops, and no circles. The lab is
/// where this is checked because it sees every module.
@AnalyzeClasses(packages = "vn.conglang", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String OURS = "vn.conglang..";
    private static final String TELEMETRY = "vn.conglang.telemetry..";
    private static final String GROUNDWORK = "vn.conglang.groundwork..";
    private static final String COMMUNES = "vn.conglang.communes..";
    private static final String PORTAL = "vn.conglang.portal..";
    private static final String GATEWAY = "vn.conglang.gateway..";
    private static final String PROVINCE = "vn.conglang.province..";
    private static final String PROVISIONING = "vn.conglang.provisioning..";
    private static final String LAB = "vn.conglang.lab..";

    @ArchTest static final ArchRule the_contract_knows_nobody = knowsOnly(TELEMETRY);
    @ArchTest static final ArchRule groundwork_knows_nobody = knowsOnly(GROUNDWORK);
    @ArchTest static final ArchRule communes_know_nobody = knowsOnly(COMMUNES);

    @ArchTest
    static final ArchRule the_portal_knows_no_gateway = knowsOnly(PORTAL, TELEMETRY, GROUNDWORK);

    @ArchTest
    static final ArchRule the_gateway_hosts_the_portal =
            knowsOnly(GATEWAY, PORTAL, TELEMETRY, GROUNDWORK);

    @ArchTest
    static final ArchRule the_province_knows_no_gateway =
            knowsOnly(PROVINCE, TELEMETRY, GROUNDWORK, COMMUNES);

    @ArchTest
    static final ArchRule provisioning_knows_no_gateway =
            knowsOnly(PROVISIONING, TELEMETRY, GROUNDWORK, COMMUNES);

    @ArchTest
    static final ArchRule paho_stops_at_one_package =
            only("vn.conglang.groundwork.mqtt..").know("org.eclipse.paho..");

    /// Its blocking client hangs and calls itself without end.
    @ArchTest
    static final ArchRule nobody_knows_pahos_blocking_client =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("org.eclipse.paho.mqttv5.client.MqttClient");

    @ArchTest
    static final ArchRule tomlj_stops_at_one_package =
            only("vn.conglang.groundwork.settings..").know("org.tomlj..");

    @ArchTest
    static final ArchRule only_stores_speak_sql =
            only(
                            "vn.conglang.gateway.store..",
                            "vn.conglang.gateway.outbox..",
                            "vn.conglang.gateway.headcount..",
                            "vn.conglang.gateway.history..",
                            "vn.conglang.gateway.seal..",
                            "vn.conglang.province.store..",
                            LAB)
                    .know("java.sql..", "javax.sql..", "org.sqlite..");

    @ArchTest
    static final ArchRule only_the_provinces_store_knows_postgresql =
            only("vn.conglang.province.store..").know("org.postgresql..", "org.flywaydb..");

    @ArchTest
    static final ArchRule only_the_provinces_metrics_know_prometheus =
            only("vn.conglang.province.metrics..").know("io.prometheus..");

    @ArchTest
    static final ArchRule only_the_panel_knows_gpio =
            only("vn.conglang.gateway.panel..").know("com.pi4j..");

    @ArchTest
    static final ArchRule only_pages_know_jetty =
            only(PORTAL, PROVINCE, "vn.conglang.provisioning.enrolment..")
                    .know("org.eclipse.jetty..");

    @ArchTest
    static final ArchRule only_authorities_know_bouncy_castle =
            only("vn.conglang.provisioning.authority..", "vn.conglang.lab.certificate..")
                    .know("org.bouncycastle..");

    @ArchTest
    static final ArchRule only_lists_know_spreadsheets =
            only(
                            "vn.conglang.provisioning.sheet..",
                            "vn.conglang.provisioning.roster..",
                            "vn.conglang.province.report..")
                    .know("org.dhatim..");

    @ArchTest
    static final ArchRule only_lists_know_commons_csv =
            only(
                            "vn.conglang.provisioning.sheet..",
                            "vn.conglang.provisioning.roster..",
                            COMMUNES,
                            "vn.conglang.province.halls..",
                            "vn.conglang.province.report..",
                            "vn.conglang.lab.demo.played..")
                    .know("org.apache.commons.csv..");

    @ArchTest
    static final ArchRule only_cards_know_yaml =
            only("vn.conglang.provisioning.card..").know("org.snakeyaml..");

    @ArchTest
    static final ArchRule only_paper_knows_pdfbox =
            only("vn.conglang.groundwork.paper..", "vn.conglang.province.report..")
                    .know("org.apache.pdfbox..", "com.openhtmltopdf..");

    @ArchTest
    static final ArchRule only_paper_and_pages_with_codes_know_qr_codes =
            only(
                            "vn.conglang.groundwork.paper..",
                            "vn.conglang.provisioning.enrolment..",
                            "vn.conglang.portal.visit..",
                            "vn.conglang.province.board..")
                    .know("io.nayuki..");

    @ArchTest
    static final ArchRule only_news_know_feeds =
            only("vn.conglang.portal.news..").know("com.rometools..", "org.jsoup..");

    @ArchTest
    static final ArchRule only_the_calendar_knows_time4j =
            only("vn.conglang.portal.calendar..").know("net.time4j..");

    @ArchTest
    static final ArchRule only_accounts_know_password4j =
            only("vn.conglang.portal.account..", "vn.conglang.province.people..")
                    .know("com.password4j..", "com.eatthepath..");

    @ArchTest
    static final ArchRule only_media_know_thumbnailator =
            only("vn.conglang.portal.media..").know("net.coobird..");

    @ArchTest
    static final ArchRule embedded_servers_are_for_the_lab =
            only(LAB).know("org.apache.activemq..", "io.zonky..");

    @ArchTest
    static final ArchRule only_command_lines_know_picocli =
            noClasses()
                    .that(resideInAPackage(OURS).and(DescribedPredicate.not(commandLines())))
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule no_circles =
            slices().matching("vn.conglang.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_command_lines_print =
            noClasses()
                    .that(DescribedPredicate.not(commandLines()))
                    .should(ACCESS_STANDARD_STREAMS)
                    .orShould(
                            accessClassesThat(resideInAPackage("java.lang").and(simpleName("IO"))));

    /// `Main`, `…Command` and what they are made of.
    private static DescribedPredicate<JavaClass> commandLines() {
        return simpleName("Main")
                .or(simpleNameEndingWith("Command"))
                .or(
                        DescribedPredicate.describe(
                                "nested in one",
                                type ->
                                        type.getEnclosingClass()
                                                .filter(outer ->
                                                        outer.getSimpleName().equals("Main")
                                                                || outer.getSimpleName()
                                                                        .endsWith("Command"))
                                                .isPresent()));
    }

    /// Of our own packages.
    private static ArchRule knowsOnly(String module, String... others) {
        var allowed = Arrays.copyOf(others, others.length + 1);
        allowed[others.length] = module;
        return noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(OURS)
                                .and(
                                        DescribedPredicate.not(
                                                JavaClass.Predicates.resideInAnyPackage(allowed))));
    }

    private static Only only(String... packages) {
        return new Only(List.of(packages));
    }

    private record Only(List<String> packages) {
        ArchRule know(String... libraries) {
            return noClasses()
                    .that()
                    .resideOutsideOfPackages(packages.toArray(String[]::new))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(libraries);
        }
    }
}
