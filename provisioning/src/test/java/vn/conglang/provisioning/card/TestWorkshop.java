package vn.conglang.provisioning.card;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A workshop with one hall, whose certificates and keys are only shaped like some.
final class TestWorkshop {
    static final String SETTINGS =
            """
            [broker]
            address = "mqtts://mqtt.example.vn:8883"
            [enrolment]
            address = "https://est.example.vn:8443"
            [card]
            repository = "https://repo.example.vn/conglang"
            help = "Tổ kỹ thuật: 0203 3835 123"
            """;
    static final String FACTS =
            """
            hall,fact,value,from,until
            qn-0417,name,Nhà văn hóa thôn Đầm Buôn,2026-11-01,
            qn-0417,village,thôn Đầm Buôn,2026-11-01,
            qn-0417,commune,06895,2026-11-01,
            qn-0417,access-point,external,2026-11-01,
            qn-0417,uplink,metered,2026-11-01,
            qn-0417,languages,vi en,2026-11-01,
            qn-0417,hours,"Mo-Fr 07:00-11:00,13:30-17:00; Sa 19:00-21:00",2026-11-01,
            qn-0417,wifi-name,Wifi Nha van hoa,2026-11-01,
            qn-0417,ring,trial,2026-11-01,
            qn-0417,contact-keeper,Nguyễn Thị Lan; 0912345678,2026-11-01,
            qn-0417,contact-team,Lý Thị Hoa; 0987654321,2026-11-01,
            qn-0417,contact-internet,VNPT; 18001166,2026-11-01,
            """;
    static final String ROOT = "-----BEGIN CERTIFICATE-----\nroot+/=\n-----END CERTIFICATE-----\n";

    private final Path folder;

    TestWorkshop(Path folder) throws IOException {
        this.folder = folder;
        write("provisioning.toml", SETTINGS);
        write("roster/facts.csv", FACTS);
        write("authority/root.pem", ROOT);
        write(
                "signing/province.pem",
                "-----BEGIN PUBLIC KEY-----\nkey\n-----END PUBLIC KEY-----\n");
        write(
                "repository/public/conglang-archive-key.asc",
                "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\npgp\n-----END PGP PUBLIC KEY BLOCK-----\n");
    }

    Path folder() {
        return folder;
    }

    void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    void roster(String from, String to) throws IOException {
        write("roster/facts.csv", FACTS.replace(from, to));
    }
}
