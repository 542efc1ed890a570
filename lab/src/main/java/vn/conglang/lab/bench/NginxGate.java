package vn.conglang.lab.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.Namespace;
import vn.conglang.lab.process.Program;

/// No gate, but what a page can cost at least: nginx with one worker in the same gateway, which
/// sends every foreign request to the same place, ending the connection as ours does, and serves
/// the same bytes. It lets nobody in.
///
/// @param gateway the gateway's network namespace
/// @param work a folder of its own
/// @param redirect the answer to a probe that it repeats
/// @param page the first page that it repeats
record NginxGate(Namespace gateway, Path work, HttpReply redirect, HttpReply page) implements Gate {
    private static final int PORT = 8090;

    /// The answers of ours, repeated.
    static NginxGate repeating(Lab lab, HttpReply redirect, HttpReply page) {
        return new NginxGate(
                lab.gatewayPlace(), lab.folders().folder("nginx-peer"), redirect, page);
    }

    @Override
    public String name() {
        return "nginx";
    }

    @Override
    public int presses() {
        return 0;
    }

    @Override
    public Map<String, String> names() {
        return Map.of();
    }

    @Override
    public RunningGate start(OptionalInt percent) {
        try {
            Files.createDirectories(work);
            Files.writeString(work.resolve("page"), page.body());
            Files.writeString(work.resolve("nginx.conf"), settings());
        } catch (IOException e) {
            throw new BenchException("preparing nginx in " + work, e);
        }
        gateway.rules(
                """
                table ip conglang_nginx {
                    chain arrive {
                        type nat hook prerouting priority dstnat; policy accept;
                        iifname "br-hall" tcp dport 80 redirect to :%d
                    }
                }
                """
                        .formatted(PORT));
        var command =
                gateway.program("nginx", "-p", work.toString(), "-c", "nginx.conf", "-e", "stderr");
        return RunningGate.launch(
                        "conglang-bench-nginx",
                        command.arguments(),
                        work.resolve("nginx.log"),
                        percent,
                        this::removeFirewall)
                .once(this::listens);
    }

    private String settings() throws IOException {
        var location = redirect.location(Phone.PROBE);
        return """
        daemon off;
        worker_processes 1;
        pid nginx.pid;
        events { worker_connections 1024; }
        http {
            access_log off;
            default_type "text/html;charset=utf-8";
            client_body_temp_path body;
            proxy_temp_path proxy;
            fastcgi_temp_path fastcgi;
            uwsgi_temp_path uwsgi;
            scgi_temp_path scgi;
            server {
                listen %1$d backlog=1024;
                location / { keepalive_timeout 0; return %2$d "%3$s"; }
            }
            server {
                listen %1$d;
                server_name %4$s;
                location / { root %5$s; try_files /page =404; }
            }
        }
        """
                .formatted(PORT, redirect.status(), location, host(location), work);
    }

    private static String host(URI address) {
        return address.getHost() == null ? Addresses.GATEWAY : address.getHost();
    }

    private boolean listens() {
        return gateway.program("ss", "-Hltn", "sport", "=", Integer.toString(PORT))
                .run()
                .out()
                .contains(":" + PORT);
    }

    private void removeFirewall() {
        gateway.program("nft", "delete table ip conglang_nginx").run();
        Program.of("rm", "-rf", work.toString()).run();
    }
}
