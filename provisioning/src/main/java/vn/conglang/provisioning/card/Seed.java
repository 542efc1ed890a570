package vn.conglang.provisioning.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;
import vn.conglang.provisioning.roster.Hall;

/// The three files that cloud-init's data source NoCloud reads from the boot partition.
final class Seed {
    private static final String GROUPS = "users,adm,sudo,netdev,gpio";

    private Seed() {}

    /// @param instance differs for every card of a hall, so that cloud-init begins anew
    static String metaData(Hall hall, String instance) {
        var data = new LinkedHashMap<String, Object>();
        data.put("instance-id", hall.id() + "-" + instance);
        data.put("dsmode", "local");
        return yaml(data);
    }

    /// The network in netplan's form: the uplink asks for its addresses, the bridge of the hall has
    /// its own. Nothing waits for either, because both may be away.
    static String networkConfig(Wiring wiring) {
        var ethernets = new LinkedHashMap<String, Object>();
        ethernets.put(wiring.uplink(), map("dhcp4", true, "dhcp6", true, "optional", true));
        if (!wiring.isOwnRadio()) {
            ethernets.put(wiring.hall(), map("dhcp4", false, "dhcp6", false, "optional", true));
        }
        var bridge = new LinkedHashMap<String, Object>();
        bridge.put("interfaces", wiring.isOwnRadio() ? List.of() : List.of(wiring.hall()));
        bridge.put(
                "addresses",
                List.of(
                        BoxFiles.ADDRESS + "/" + BoxFiles.LENGTH,
                        BoxFiles.ADDRESS6 + "/" + BoxFiles.LENGTH6,
                        BoxFiles.NAMED + "/" + BoxFiles.LENGTH,
                        BoxFiles.NAMED6 + "/" + BoxFiles.LENGTH6));
        bridge.put("dhcp4", false);
        bridge.put("dhcp6", false);
        bridge.put("parameters", map("stp", false, "forward-delay", 0));
        bridge.put("optional", true);
        var network =
                map(
                        "version",
                        2,
                        "renderer",
                        "NetworkManager",
                        "ethernets",
                        ethernets,
                        "bridges",
                        Map.of("br-hall", bridge));
        return yaml(Map.of("network", network));
    }

    /// The first start: names, clock, files, and the service that installs the package.
    ///
    /// @param sshKeys of installers; none = nobody can sign in at all
    static String userData(Hall hall, List<BoxFile> files, List<String> sshKeys) {
        var data = new LinkedHashMap<String, Object>();
        data.put("hostname", hall.id().value());
        data.put("manage_etc_hosts", true);
        data.put("timezone", "Asia/Ho_Chi_Minh");
        data.put("users", sshKeys.isEmpty() ? List.of() : List.of(installer(sshKeys)));
        data.put("ssh_pwauth", false);
        data.put("disable_root", true);
        data.put("package_update", false);
        data.put("package_upgrade", false);
        data.put("write_files", files.stream().map(Seed::file).toList());
        data.put("runcmd", commands(sshKeys));
        return "#cloud-config\n" + yaml(data);
    }

    private static Map<String, Object> installer(List<String> sshKeys) {
        var user = new LinkedHashMap<String, Object>();
        user.put("name", "installer");
        user.put("gecos", "Cong Lang installer");
        user.put("groups", GROUPS);
        user.put("shell", "/bin/bash");
        user.put("lock_passwd", true);
        user.put("sudo", "ALL=(ALL) NOPASSWD:ALL");
        user.put("ssh_authorized_keys", sshKeys);
        return user;
    }

    private static Map<String, Object> file(BoxFile file) {
        return map(
                "path",
                file.path(),
                "owner",
                "root:root",
                "permissions",
                file.permissions(),
                "content",
                file.content());
    }

    private static List<Object> commands(List<String> sshKeys) {
        var commands = new ArrayList<Object>();
        // nobody is asked for a name at the first start, and an offline start waits for no network
        commands.add(
                List.of(
                        "sh",
                        "-c",
                        "systemctl disable --now userconfig.service 2>/dev/null; systemctl mask"
                                + " NetworkManager-wait-online.service"));
        if (!sshKeys.isEmpty()) {
            commands.add(List.of("systemctl", "enable", "--now", "ssh.service"));
        }
        commands.add(List.of("systemctl", "daemon-reload"));
        commands.add(List.of("systemctl", "enable", "--now", "conglang-card.service"));
        commands.add(List.of("systemctl", "enable", "conglang-install.service"));
        commands.add(List.of("systemctl", "start", "--no-block", "conglang-install.service"));
        return commands;
    }

    private static Map<String, Object> map(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int at = 0; at < pairs.length; at += 2) {
            map.put(String.valueOf(pairs[at]), pairs[at + 1]);
        }
        return map;
    }

    private static String yaml(Map<String, ?> data) {
        var settings =
                DumpSettings.builder()
                        .setDefaultFlowStyle(FlowStyle.BLOCK)
                        .setUseUnicodeEncoding(true)
                        .setWidth(160)
                        .build();
        return new Dump(settings, new OldAndNew(settings)).dumpToString(data);
    }

    /// Writes texts so that a reader of YAML 1.1, which cloud-init is, takes them for texts too:
    /// there `0644` is a number and `yes` is true.
    private static final class OldAndNew extends StandardRepresenter {
        private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_/.-]*");
        private static final Set<String> NOT_TEXT =
                Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

        OldAndNew(DumpSettings settings) {
            super(settings);
        }

        @Override
        protected Node representScalar(Tag tag, String value, ScalarStyle style) {
            var word =
                    WORD.matcher(value).matches()
                            && !NOT_TEXT.contains(value.toLowerCase(Locale.ROOT));
            return super.representScalar(
                    tag,
                    value,
                    tag.equals(Tag.STR) && style == ScalarStyle.PLAIN && !word
                            ? ScalarStyle.DOUBLE_QUOTED
                            : style);
        }
    }
}
