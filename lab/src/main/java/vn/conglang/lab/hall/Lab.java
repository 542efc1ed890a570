package vn.conglang.lab.hall;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.conglang.lab.process.ProcessBook;
import vn.conglang.lab.process.Program;

/// A whole hall on one machine: gateway, phones, internet and province, each in namespaces of its
/// own. Nothing of the host's interfaces, rules or services is touched. Needs root. One thread
/// brings it up and down; the parts it hands out may be used by several.
public final class Lab implements AutoCloseable {
    private static final Pattern MAC = Pattern.compile("([0-9a-f]{2}:){5}[0-9a-f]{2}");
    private static final int LEASES_AT_ONCE = 24;

    private final LabSettings settings;
    private final Network network;
    private final Folders folders;
    private final ProcessBook book;
    private final HallServices hallServices;
    private final Internet internet;
    private final Broker broker;
    private final Database database;
    private final ProvinceProgram province;
    private final ProvinceProgram secondWorker;
    private final GatewayProgram gateway;
    private final Certificates certificates;
    private final WorkshopProgram workshop;

    private Lab(LabSettings settings) {
        this.settings = settings;
        this.network = new Network(settings.prefix());
        this.folders = new Folders(settings.directory());
        this.book = ProcessBook.open(folders.folder("").resolve("processes"));
        this.hallServices = new HallServices(network.gateway(), folders, book);
        this.internet = new Internet(network.internet(), folders, book);
        this.broker = new Broker(network.province(), folders, book);
        this.database = new Database(network.province(), folders, book);
        this.province = worker(ProvinceProgram.Place.FIRST);
        this.secondWorker = worker(ProvinceProgram.Place.SECOND);
        this.gateway = new GatewayProgram(network.gateway(), folders, settings, book);
        this.certificates = new Certificates(folders);
        this.workshop = new WorkshopProgram(network.province(), folders);
    }

    private ProvinceProgram worker(ProvinceProgram.Place place) {
        return new ProvinceProgram(network.province(), folders, settings.pace(), book, place);
    }

    /// The lab as it is now, up or not; starts nothing.
    ///
    /// @throws LabException unless root
    public static Lab at(LabSettings settings) {
        Root.demand();
        return new Lab(settings);
    }

    /// Brings the lab up, or what is missing of it.
    ///
    /// @throws LabException with what did not come up; what did stays, for a look at the logs
    public static Lab up(LabSettings settings) {
        var lab = at(settings);
        lab.bringUp();
        return lab;
    }

    private void bringUp() {
        if (!network.stands()) {
            down();
            folders.folder("log");
            makeNetwork();
            certificates.issue();
        }
        internet.start();
        hallServices.start();
        addGuests();
        if (settings.province()) {
            startProvince();
        }
        if (settings.gateway()) {
            startGateway();
        }
    }

    private void startProvince() {
        database.start();
        broker.start(certificates.broker());
        if (!province.service().running()) {
            province.prepare(certificates.province());
            province.service().start();
        }
    }

    private void startGateway() {
        if (!gateway.service().running()) {
            gateway.prepare(hallServices.leases(), certificates.hall());
            gateway.service().start();
        }
    }

    /// Half a network is worse than none: the next `up` would take it for a whole one.
    private void makeNetwork() {
        try {
            network.make();
        } catch (RuntimeException e) {
            down();
            throw e;
        }
    }

    private void addGuests() {
        var script = Folders.copyResource("udhcpc.sh", folders.root().resolve("udhcpc.sh"));
        Folders.executable(script);
        var existing = network.existing();
        var missing =
                IntStream.rangeClosed(1, settings.guests())
                        .filter(number -> !existing.contains(network.guest(number)))
                        .toArray();
        for (var number : missing) {
            network.plug(network.guest(number), "phone" + number, LabGuest.macOf(number));
        }
        inParallel(
                IntStream.of(missing)
                        .mapToObj(this::guest)
                        .map(guest -> (Runnable) guest::lease)
                        .toList());
    }

    /// Runs tasks side by side, as phones do, and throws what the first of them threw.
    public static void inParallel(List<Runnable> tasks) {
        try (var threads =
                Executors.newFixedThreadPool(
                        LEASES_AT_ONCE, Thread.ofPlatform().daemon().factory())) {
            for (var task : tasks.stream().map(threads::submit).toList()) {
                task.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("The lab was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new LabException("A guest", e);
        }
    }

    /// Ends every program and takes the namespaces away; data and logs stay in the directory.
    public void down() {
        secondWorker.service().stop();
        for (var service : services().reversed()) {
            service.stop();
        }
        for (var place : network.existing()) {
            place.processes().forEach(pid -> Program.of("kill", "-KILL", Long.toString(pid)).run());
            network.remove(place);
        }
    }

    /// The programs of the lab, in the order they start.
    public List<Service> services() {
        return List.of(
                internet.names(),
                internet.web(),
                hallServices.dnsmasq(),
                database.service(),
                broker.service(),
                province.service(),
                gateway.service());
    }

    /// A phone by its number, from 1.
    public LabGuest guest(int number) {
        return new LabGuest(number, network.guest(number), folders.root().resolve("udhcpc.sh"));
    }

    /// The phones that are plugged in.
    public List<LabGuest> guests() {
        var existing = network.existing();
        return IntStream.rangeClosed(1, LabSettings.MOST_GUESTS)
                .filter(number -> existing.contains(network.guest(number)))
                .mapToObj(this::guest)
                .toList();
    }

    /// Has the hall's dnsmasq read again what the agent announces, as root does on a box.
    public void announce() {
        hallServices.announce();
    }

    /// Makes a village's line of the cable between the hall and the internet, until the lab is
    /// taken down.
    ///
    /// @param down kilobits a second towards the hall
    /// @param up kilobits a second from it
    public void narrow(int down, int up) {
        new NarrowLine(network.internet(), network.province()).make(down, up);
        IntStream.rangeClosed(1, settings.guests())
                .forEach(number -> NarrowLine.prepare(network.guest(number)));
    }

    /// The gateway's machine.
    public Namespace gatewayPlace() {
        return network.gateway();
    }

    /// The province's machine.
    public Namespace provincePlace() {
        return network.province();
    }

    /// Every machine of the lab.
    public List<Namespace> places() {
        return network.existing();
    }

    /// The MACs of the guests the gateway's table admits now; empty without the table.
    public Set<String> admitted() {
        var listing =
                network.gateway()
                        .program("nft", "list", "map", "inet", "conglang", "admitted")
                        .run();
        return MAC.matcher(listing.out())
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    /// The internet.
    public Internet internet() {
        return internet;
    }

    /// The agent.
    public GatewayProgram gateway() {
        return gateway;
    }

    /// The province's program.
    public ProvinceProgram province() {
        return province;
    }

    /// A second program of the province's beside the first, which shares its work. It runs when
    /// somebody starts it.
    public ProvinceProgram secondWorker() {
        secondWorker.prepare(certificates.province());
        return secondWorker;
    }

    /// The province's workshop; it is no service and runs when somebody uses it.
    public WorkshopProgram workshop() {
        return workshop;
    }

    /// The province's broker.
    public Broker broker() {
        return broker;
    }

    /// The province's database.
    public Database database() {
        return database;
    }

    /// Who is who in the lab, on paper.
    public Certificates certificates() {
        return certificates;
    }

    /// The lab's files.
    public Folders folders() {
        return folders;
    }

    /// What it was asked to be.
    public LabSettings settings() {
        return settings;
    }

    /// True while its namespaces exist.
    public boolean stands() {
        return network.stands();
    }

    @Override
    public void close() {
        down();
    }
}
