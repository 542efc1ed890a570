package vn.conglang.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.bulletin.BulletinsByPost;
import vn.conglang.gateway.catalogue.CatalogueByPost;
import vn.conglang.gateway.clock.HallClock;
import vn.conglang.gateway.desired.Desired;
import vn.conglang.gateway.desired.Proof;
import vn.conglang.gateway.enrolment.Enrolment;
import vn.conglang.gateway.enrolment.EnrolmentControl;
import vn.conglang.gateway.firewall.Firewall;
import vn.conglang.gateway.firewall.MacAddress;
import vn.conglang.gateway.firewall.NftFirewall;
import vn.conglang.gateway.firewall.OpenFirewall;
import vn.conglang.gateway.grant.GrantsByPost;
import vn.conglang.gateway.guest.AddressAsDevice;
import vn.conglang.gateway.guest.Associated;
import vn.conglang.gateway.guest.GuestDoor;
import vn.conglang.gateway.guest.KernelNeighbours;
import vn.conglang.gateway.guest.Leases;
import vn.conglang.gateway.guest.Neighbours;
import vn.conglang.gateway.guest.Opening;
import vn.conglang.gateway.guest.RememberedNeighbours;
import vn.conglang.gateway.headcount.CountBook;
import vn.conglang.gateway.headcount.Counting;
import vn.conglang.gateway.headcount.Evidence;
import vn.conglang.gateway.headcount.PortalTally;
import vn.conglang.gateway.history.SqliteHistory;
import vn.conglang.gateway.internet.InternetCheck;
import vn.conglang.gateway.internet.NoSuchName;
import vn.conglang.gateway.named.NamedPortal;
import vn.conglang.gateway.outage.Outage;
import vn.conglang.gateway.outbox.SqliteOutbox;
import vn.conglang.gateway.panel.Deeds;
import vn.conglang.gateway.panel.Panel;
import vn.conglang.gateway.receipt.Receipts;
import vn.conglang.gateway.seal.Sealer;
import vn.conglang.gateway.seal.SiteProofs;
import vn.conglang.gateway.settings.GatewaySettings;
import vn.conglang.gateway.settings.GatewaySettings.BrokerSettings;
import vn.conglang.gateway.settings.GatewaySettings.NetworkSettings;
import vn.conglang.gateway.share.FairShare;
import vn.conglang.gateway.store.Database;
import vn.conglang.gateway.timeline.Timeline;
import vn.conglang.gateway.timeline.WatchedDoor;
import vn.conglang.gateway.update.AgentWord;
import vn.conglang.gateway.update.UpdateReports;
import vn.conglang.gateway.update.Updates;
import vn.conglang.gateway.uplink.Post;
import vn.conglang.gateway.uplink.Uplink;
import vn.conglang.gateway.uplink.UplinkSettings;
import vn.conglang.gateway.uplink.UplinkState;
import vn.conglang.gateway.vitals.VitalsLetters;
import vn.conglang.gateway.watchdog.Heartbeat;
import vn.conglang.gateway.watchdog.Heartbeats;
import vn.conglang.gateway.watchdog.Starts;
import vn.conglang.gateway.watchdog.Systemd;
import vn.conglang.gateway.watchdog.Watchdog;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.portal.Contents;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.Portal;
import vn.conglang.portal.PortalSettings;
import vn.conglang.portal.account.Access;
import vn.conglang.portal.account.Codes;
import vn.conglang.portal.account.Role;
import vn.conglang.portal.bulletin.ReceivedBulletins;
import vn.conglang.portal.hall.HallProfile;
import vn.conglang.portal.keeper.Desk;
import vn.conglang.portal.keeper.DeskSettings;
import vn.conglang.portal.keeper.HallFigures;
import vn.conglang.portal.keeper.Readings;
import vn.conglang.portal.news.NewsRound;
import vn.conglang.portal.service.CatalogueInForce;
import vn.conglang.portal.signed.ProvinceKey;
import vn.conglang.portal.trouble.Examination;
import vn.conglang.portal.trouble.Health;
import vn.conglang.portal.trouble.Trouble;
import vn.conglang.portal.week.CommuneAverage;
import vn.conglang.portal.week.SignedAverages;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Topics;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

/// One hall's running gateway. Started by [#start], ended by [#close]; guests who are online then
/// stay online.
public final class Gateway implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Gateway.class);

    private static final Duration NEWS_PAUSE = Duration.ofMinutes(1);
    private static final Duration LOOK_PAUSE = Duration.ofSeconds(15);

    /// So soon a certificate's end and a new certificate are seen.
    private static final Duration NAME_PAUSE = Duration.ofSeconds(5);

    private static final int DNS_PORT = 53;

    /// The gate stands while the kernel was read within this time.
    private static final Duration GATE_SEEN = Duration.ofMinutes(2);

    private static final Duration LOOK_TIMEOUT = Duration.ofSeconds(3);

    /// A board has started its programs by then.
    private static final Duration SWITCHED_ON_NOW = Duration.ofMinutes(5);

    private final GatewaySettings settings;
    private final Receipts receipts;
    private final Optional<Desired> desired;
    private final Running running = new Running();
    private final Heartbeats heartbeats = new Heartbeats();
    private final Starts starts;
    private final HallClock clock;
    private final InternetCheck internet;
    private final SqliteOutbox outbox;
    private final Sealer sealer;
    private final SqliteHistory history;
    private final FairShare share;
    private final Firewall firewall;
    private final GuestDoor door;
    private final Timeline timeline;
    private final Portal portal;
    private final NamedPortal named;
    private final PortalLook portalLook;
    private final Counting counting;
    private final Uplink uplink;
    private final EnrolmentControl enrolment;
    private final GrantsByPost grants;
    private final Access access;
    private final Desk desk;
    private final BodyCheck body;
    private final Checkup checkup;
    private final Updates updates;
    private final VitalsLetters vitals;
    private volatile Evidence evidence = new Evidence(true, true, true);
    private volatile Optional<Outage> outage = Optional.empty();
    private volatile long sampledAt = System.nanoTime();

    private Gateway(GatewaySettings settings, Receipts receipts, Optional<Desired> desired) {
        this.settings = settings;
        this.receipts = receipts;
        this.desired = desired;
        try {
            starts = Starts.noted(Systemd.runtimeFolder());
            clock = HallClock.ofThisMachine(settings.clockTrusted());
            updates = new Updates(settings.updates());
            internet =
                    new InternetCheck(
                            settings.internetTargets(), LOOK_TIMEOUT, otherSign(settings));
            // phones wait for the portal, and the portal does not need it
            var opening =
                    running.beside(
                            "database",
                            () ->
                                    Database.open(
                                            settings.dataDirectory(),
                                            settings.dataPages(),
                                            List.of(SqliteOutbox.salvage(), Sealer.salvage())));
            share = startShare(settings);
            var gate = running.beside("firewall", () -> startFirewall(settings, share));
            var tally = new PortalTally();
            var written =
                    Contents.open(
                            contents(settings),
                            settings.hall().zone(),
                            settings.provinceKey(),
                            settings.hall().hours());
            firewall = gate.get();
            var neighbours = running.add("neighbours", startNeighbours());
            door =
                    new GuestDoor(
                            neighbours,
                            firewall,
                            settings.admission(),
                            () -> opening(written.hall().get()));
            door.letEquipmentIn();
            timeline =
                    new Timeline(
                            neighbours,
                            firewall,
                            settings.admission().equipment(),
                            System::nanoTime,
                            () -> LocalDate.ofInstant(clock.wall(), settings.hall().zone()));
            var watched = new WatchedDoor(door, tally, timeline);
            portal =
                    running.add(
                            "portal",
                            Portal.start(
                                    portalSettings(settings.portalPort()),
                                    written,
                                    watched,
                                    watched,
                                    this::now));
            named = running.add("named portal", namedPortal(written, watched));
            portalLook = portalLook(settings, portal.port());
            var database = opening.get();
            outbox = SqliteOutbox.open(database, settings.hall().id(), settings.hall().zone());
            running.onClose("confirmed records", outbox::removeConfirmed);
            sealer =
                    Sealer.open(
                            database,
                            outbox,
                            settings.hall().id(),
                            sealFiles(),
                            clock,
                            settings.hall().zone(),
                            settings.counting().quarterHour());
            history = new SqliteHistory(database, settings.hall().zone());
            grants =
                    GrantsByPost.open(
                            contents(settings), provinceKey(), hall(), clock::wall, receipts);
            access =
                    new Access(
                            contents(settings).resolve("desk"),
                            clock::wall,
                            System::nanoTime,
                            grants.grants());
            vitals = new VitalsLetters(settings.hall().id(), settings.vitals());
            uplink = running.add("uplink", startUplink(written.catalogue()));
            receipts.tell(uplink::letterWaits);
            enrolment = startEnrolment();
            counting =
                    new Counting(
                            clock,
                            settings.hall().zone(),
                            new CountBook(database, outbox, history),
                            settings.counting(),
                            new Counting.Gate(
                                    firewall, associated(settings), this::evidence, tally),
                            this::recordClosed,
                            version());
            running.onClose("last count", counting::stop);
            body = new BodyCheck(settings, clock, internet.answers(), firewall, starts, share);
            checkup =
                    new Checkup(
                            settings,
                            clock,
                            internet,
                            database,
                            outbox,
                            () -> Desk.certificateUntil(deskSettings()),
                            enrolment,
                            named::health,
                            body);
            desk = running.add("desk", Desk.start(deskSettings(), access, written, readings()));
            startLoops(written);
            running.add(
                    "watchdog",
                    Watchdog.start(Systemd.ofThisProcess(), heartbeats, starts, this::inOneLine));
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
    }

    /// Starts everything, with settings that the province does not change.
    ///
    /// @throws RuntimeException naming what could not be started; nothing stays behind then
    public static Gateway start(GatewaySettings settings) {
        var receipts =
                Receipts.open(settings.dataDirectory(), settings.hall().id(), Clock.systemUTC());
        return start(settings, receipts, Optional.empty());
    }

    /// Starts everything.
    ///
    /// @param receipts what waits to be answered to the province
    /// @param desired where the settings come from, when the province may change them
    /// @throws RuntimeException naming what could not be started; nothing stays behind then
    static Gateway start(GatewaySettings settings, Receipts receipts, Optional<Desired> desired) {
        var began = System.nanoTime();
        var gateway = new Gateway(settings, receipts, desired);
        log.atInfo()
                .addKeyValue("hall", settings.hall().id())
                .addKeyValue("version", version())
                .addKeyValue("portal", gateway.portalPort())
                .addKeyValue("desk", gateway.deskPort())
                .log(
                        "gateway started in {} ms",
                        Duration.ofNanos(System.nanoTime() - began).toMillis());
        return gateway;
    }

    /// The version of this program, `development` outside a package.
    public static String version() {
        var version = Gateway.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /// The hall's id.
    public HallId hall() {
        return settings.hall().id();
    }

    /// Where the portal listens.
    public int portalPort() {
        return portal.port();
    }

    /// Where the keeper's desk listens.
    public int deskPort() {
        return desk.port();
    }

    /// Makes a one-time code for a new account at the desk; a running agent knows it at once.
    ///
    /// @throws RuntimeException when the data folder can't be written
    public static String makeDeskCode(GatewaySettings settings, Role role) {
        return new Codes(Access.codesIn(contents(settings).resolve("desk"))).make(role);
    }

    /// A new one-time code for the first keeper; empty when somebody may use the desk already.
    public Optional<String> firstDeskCode() {
        return access.firstCode();
    }

    /// The gate of a demonstration, on which simulated traffic is noted; empty when the gate is the
    /// kernel's.
    public Optional<OpenFirewall> openFirewall() {
        return firewall instanceof OpenFirewall open ? Optional.of(open) : Optional.empty();
    }

    /// Ends all parts in reverse order. Idempotent.
    @Override
    public void close() {
        running.close();
    }

    private void startLoops(Contents written) {
        var machine = Clock.systemUTC();
        var leases = new Leases(settings.network().leases(), machine);
        if (!settings.news().feeds().isEmpty()) {
            var round =
                    new NewsRound(
                            settings.news().feeds(),
                            written.news(),
                            settings.news().every(),
                            () -> internet.up().orElse(false),
                            System::nanoTime);
            running.add(
                    "news", Ticker.start("news", NEWS_PAUSE, round::look, Heartbeat.unwatched()));
        }
        desired.flatMap(Desired::proof).ifPresent(this::watchTrial);
        running.add("public name", supervised("public name", NAME_PAUSE, named::look));
        if (!firewall.isOpen()) {
            var told = running.add("outage", newOutage());
            outage = Optional.of(told);
            running.add("outage loop", supervised("outage", Outage.PAUSE, told::look));
            var meetings = written.meetings().mode();
            running.add(
                    "fair share",
                    supervised(
                            "fair share",
                            settings.counting().sample(),
                            () -> share.look(firewall, meetings.title(now().time()).isPresent())));
        }
        var internetLoop =
                running.add("internet", supervised("internet", LOOK_PAUSE, internet::look));
        var checkupLoop =
                running.add("checkup", supervised("checkup", Checkup.PAUSE, this::lookAround));
        var panel =
                running.add(
                        "panel",
                        Panel.open(
                                settings.panel(),
                                new Deeds(
                                        () -> {
                                            internetLoop.now();
                                            checkupLoop.now();
                                        },
                                        access::recover,
                                        enrolment::again),
                                starts.count() == 1
                                        && clock.sinceBoot().compareTo(SWITCHED_ON_NOW) < 0));
        var word = new AgentWord(settings.updates().word(), () -> word(written.hall().get()));
        running.add(
                "word", Ticker.start("word", AgentWord.PAUSE, word::write, Heartbeat.unwatched()));
        if (!firewall.isOpen()) {
            running.add("warming", Warming.start(portal.port()));
            Runnable watch =
                    () -> {
                        if (leases.changed()) {
                            firewall.know(leases.inForce(), machine.instant());
                        }
                    };
            running.add(
                    "leases", Ticker.start("leases", Leases.PAUSE, watch, Heartbeat.unwatched()));
        }
        running.add(
                "counting",
                supervised(
                        "counting",
                        settings.counting().sample(),
                        () -> {
                            counting.sample();
                            sampledAt = System.nanoTime();
                            timeline.look();
                            firewall.know(leases.inForce(), machine.instant());
                            written.meetings().mode().look(this::present, now().time());
                            panel.show(HallLight.of(health(), enrolment.state()));
                        }));
    }

    /// What the program that updates this one wants to know.
    private AgentWord.State word(HallProfile hall) {
        var online = counting.today().online();
        var time = now().time().map(at -> at.atZone(settings.hall().zone()));
        return new AgentWord.State(
                version(),
                clock.sinceBoot(),
                evidence.portal(),
                System.nanoTime() - sampledAt < GATE_SEEN.toNanos(),
                checkup.ledgerInOrder(),
                settings.uplink().map(_ -> linked() ? "yes" : "no").orElse("none"),
                online,
                settings.updates().ring(),
                updates.judge(time, hall.hours(), online));
    }

    /// Whether the hall is open; it is while the hours or the time of day are not known.
    private Opening opening(HallProfile hall) {
        return now().time()
                .map(at -> Opening.at(at.atZone(settings.hall().zone()), hall.hours()))
                .orElse(Opening.always());
    }

    private void lookAround() {
        checkup.look();
        try {
            body.lookAtPrograms();
            door.letEquipmentIn();
        } finally {
            tellVitals();
        }
    }

    private void tellVitals() {
        var health = health();
        var written =
                vitals.look(
                        VitalsWriter.severity(Examination.of(health)),
                        () ->
                                VitalsWriter.write(
                                        clock,
                                        health,
                                        body.readings(uplink.answers()),
                                        body.parts()));
        if (written) {
            uplink.letterWaits();
        }
    }

    private Ticker supervised(String name, Duration pause, Runnable job) {
        return Ticker.start(name, pause, job, heartbeats.of(name));
    }

    private void watchTrial(Proof proof) {
        running.add(
                "trial of settings",
                supervised(
                        "trial",
                        proof.pause(),
                        () -> proof.look(portalLook.answers(), uplink.state())));
    }

    private void recordClosed() {
        sealer.look();
        uplink.recordClosed();
    }

    private int present() {
        return Math.toIntExact(counting.today().present());
    }

    private static FairShare startShare(GatewaySettings settings) {
        return settings.network().open()
                ? FairShare.none()
                : FairShare.start(settings.share(), settings.network().hallInterface());
    }

    private static Firewall startFirewall(GatewaySettings settings, FairShare share) {
        NetworkSettings network = settings.network();
        if (network.open()) {
            return new OpenFirewall();
        }
        return NftFirewall.start(
                network.hallInterface(),
                settings.portalPort(),
                settings.deskPort(),
                network.hallAddresses(),
                settings.admission().equipment(),
                network.limits(),
                settings.named().name().isPresent() ? settings.named().addresses() : List.of(),
                settings.named().port(),
                share.sharing());
    }

    private NamedPortal namedPortal(Contents written, WatchedDoor door) {
        return new NamedPortal(
                settings.named(),
                settings.network().open(),
                settings.network().hallInterface(),
                Systemd.runtimeFolder().map(folder -> folder.resolve("mend")),
                clock::known,
                tls ->
                        Portal.startNamed(
                                        portalSettings(settings.named().port()),
                                        settings.named().name().orElseThrow(),
                                        tls,
                                        written,
                                        door,
                                        door,
                                        this::now)
                                ::close);
    }

    private Neighbours startNeighbours() {
        return firewall instanceof OpenFirewall open
                ? new AddressAsDevice(open::seen)
                : new RememberedNeighbours(
                        new KernelNeighbours(
                                settings.network().hallInterface(), settings.network().leases()),
                        System::nanoTime);
    }

    private Uplink startUplink(CatalogueInForce catalogue) {
        return settings.uplink()
                .map(broker ->
                        Uplink.start(
                                new UplinkSettings(
                                        settings.hall().id(),
                                        clock.boot(),
                                        version(),
                                        broker.broker(),
                                        broker.tls(),
                                        broker.keepAlive(),
                                        broker.reconnectMaximum(),
                                        broker.recordsEvery(),
                                        clock::known),
                                outbox,
                                post(catalogue),
                                Clock.systemUTC(),
                                heartbeats.of("uplink")))
                .orElseGet(Uplink::none);
    }

    private EnrolmentControl startEnrolment() {
        var broker = settings.uplink().filter(each -> each.tls().isPresent());
        return settings.enrolment()
                .<EnrolmentControl>map(set ->
                        running.add(
                                "enrolment",
                                Enrolment.start(
                                        set,
                                        clock::known,
                                        broker.map(BrokerSettings::broker),
                                        uplink,
                                        heartbeats.of("enrolment"))))
                .orElseGet(EnrolmentControl::off);
    }

    private Post post(CatalogueInForce catalogue) {
        var sent = settings.dataDirectory().resolve("update-reports-sent");
        var hearers =
                new HashMap<String, Consumer<MqttMessage>>(
                        desired.map(Desired::hearers).orElse(Map.of()));
        hearers.put(Topics.ack(settings.hall().id()), sealer::hear);
        hearers.putAll(grants.hearers());
        hearers.putAll(bulletins().hearers());
        hearers.putAll(new CatalogueByPost(hall(), catalogue, receipts).hearers());
        return new Post(
                hearers,
                List.of(
                        receipts,
                        vitals,
                        sealer,
                        new UpdateReports(
                                settings.updates().reports(), sent, settings.hall().id())));
    }

    private BulletinsByPost bulletins() {
        var received =
                new ReceivedBulletins(contents(settings), provinceKey(), hall(), clock::wall);
        return new BulletinsByPost(hall(), received, receipts);
    }

    /// The province's servers, which are what a hall usually asks, may be what is down.
    private static BooleanSupplier otherSign(GatewaySettings settings) {
        var network = settings.network();
        return network.open()
                ? () -> false
                : new NoSuchName(
                        new InetSocketAddress(network.hallAddresses().getFirst(), DNS_PORT));
    }

    private Outage newOutage() {
        var named = settings.named();
        return Outage.inHall(
                internet,
                firewall,
                settings.network().hallAddresses(),
                named.name().map(name -> Map.of(name.host(), named.addresses())).orElse(Map.of()));
    }

    private PortalSettings portalSettings(int port) {
        var addresses = settings.network().hallAddresses();
        return new PortalSettings(
                port,
                addresses.isEmpty() ? List.of(InetAddress.getLoopbackAddress()) : addresses,
                contents(settings),
                settings.provinceKey(),
                settings.languages(),
                settings.hall().zone(),
                PortalSettings.DEFAULT_MAXIMUM_CONNECTIONS,
                settings.admission().warning());
    }

    /// What keepers write, below this box's data.
    private static Path contents(GatewaySettings settings) {
        return settings.dataDirectory().resolve("contents");
    }

    private DeskSettings deskSettings() {
        return new DeskSettings(
                settings.deskPort(),
                settings.network().open(),
                settings.network().hallAddresses(),
                settings.hall().wifiName(),
                contents(settings));
    }

    private HallNow now() {
        return new HallNow(
                settings.hall().name(),
                internet.up().orElse(true) && !outage.map(Outage::isTold).orElse(false),
                firewall.isOpen(),
                settings.counting().quarterHour(),
                clock.quality() == ClockQuality.estimated
                        ? Optional.empty()
                        : Optional.of(clock.wall()),
                internet.downFor());
    }

    private Evidence evidence() {
        evidence =
                new Evidence(
                        firewall.isOpen() || hasLink(),
                        internet.up().orElse(false),
                        portalLook.answers());
        return evidence;
    }

    private boolean hasLink() {
        try {
            var carrier = Path.of("/sys/class/net", settings.network().hallInterface(), "carrier");
            return Files.readString(carrier).strip().equals("1");
        } catch (IOException e) {
            return false; // no such interface, or it is down
        }
    }

    private static PortalLook portalLook(GatewaySettings settings, int portalPort) {
        return settings.network().open()
                ? PortalLook.onThisMachine(portalPort)
                : PortalLook.inHall(settings.network().hallAddresses().getFirst());
    }

    /// Nobody where the radio is another box's.
    private static Supplier<Set<MacAddress>> associated(GatewaySettings settings) {
        return BodyCheck.accessPoint(settings)
                .<Supplier<Set<MacAddress>>>map(radio -> new Associated(radio::ask))
                .orElse(Set::of);
    }

    private boolean linked() {
        return uplink.state() instanceof UplinkState.Connected;
    }

    private Duration ago(Instant moment) {
        var ago = Duration.between(moment, clock.wall());
        return ago.isNegative() ? Duration.ZERO : ago; // the clock was set back meanwhile
    }

    private HallFigures figures() {
        var today = counting.today();
        return new HallFigures(
                today.devices(),
                today.present(),
                today.online(),
                today.peak(),
                today.down(),
                today.up(),
                outbox.waiting(),
                linked(),
                uplink.lastConfirmed().map(this::ago));
    }

    private Readings readings() {
        return new Readings(
                this::now,
                this::figures,
                this::health,
                history,
                communeAverage(),
                portal::serviceName,
                new SiteProofs(outbox, hall(), sealFiles(), clock),
                timeline,
                settings.hall().zone());
    }

    private Optional<Sealer.Files> sealFiles() {
        return settings.uplink()
                .flatMap(BrokerSettings::tls)
                .map(tls -> new Sealer.Files(tls.certificate(), tls.key()));
    }

    private ProvinceKey provinceKey() {
        return new ProvinceKey(settings.provinceKey());
    }

    private CommuneAverage communeAverage() {
        return new SignedAverages(
                contents(settings).resolve("averages.json"),
                provinceKey(),
                hall().value(),
                () -> now().time().map(at -> LocalDate.ofInstant(at, settings.hall().zone())));
    }

    /// For whoever asks systemd.
    private String inOneLine() {
        var wrong = Examination.of(health());
        return "hall %s, %s, %d online"
                .formatted(
                        hall(),
                        wrong.isEmpty()
                                ? "works"
                                : wrong.stream().map(Trouble::key).collect(Collectors.joining(" ")),
                        counting.today().online());
    }

    private Health health() {
        return checkup.health(evidence.portal(), linked(), counting.earlierBootUntil());
    }
}
