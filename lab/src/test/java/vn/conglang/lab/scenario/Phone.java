package vn.conglang.lab.scenario;

import java.net.URI;
import vn.conglang.lab.hall.Request;

/// How each kind of device asks whether it is online, and what the real answer is.
enum Phone {
    ANDROID(
            "http://connectivitycheck.gstatic.com/generate_204",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/60.0.3112.32 Safari/537.36",
            204,
            ""),
    ANDROID_FALLBACK(
            "http://www.google.com/gen_204",
            "Dalvik/2.1.0 (Linux; U; Android 14; CPH2591)",
            204,
            ""),
    OLD_ANDROID(
            "http://clients3.google.com/generate_204",
            "Dalvik/2.1.0 (Linux; U; Android 7.0; SM-J730G)",
            204,
            ""),
    IPHONE(
            "http://captive.apple.com/hotspot-detect.html",
            "CaptiveNetworkSupport-481.0.0.0.1 wispr",
            200,
            "Success"),
    IPHONE_SHEET(
            "http://captive.apple.com/",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
            200,
            "Success"),
    OLD_IPHONE(
            "http://www.apple.com/library/test/success.html",
            "CaptiveNetworkSupport-277.10.5 wispr",
            200,
            "Success"),
    XIAOMI(
            "http://connect.rom.miui.com/generate_204",
            "Dalvik/2.1.0 (Linux; U; Android 13; 2201117TY)",
            204,
            ""),
    HUAWEI(
            "http://connectivitycheck.platform.hicloud.com/generate_204",
            "Dalvik/2.1.0 (Linux; U; Android 10; STK-L22)",
            204,
            ""),
    OPPO(
            "http://conn1.coloros.com/generate_204",
            "Dalvik/2.1.0 (Linux; U; Android 14; CPH2579)",
            204,
            ""),
    VIVO(
            "http://wifi.vivo.com.cn/generate_204",
            "Dalvik/2.1.0 (Linux; U; Android 13; V2207)",
            204,
            ""),
    WINDOWS(
            "http://www.msftconnecttest.com/connecttest.txt",
            "Microsoft NCSI",
            200,
            "Microsoft Connect Test"),
    OLD_WINDOWS("http://www.msftncsi.com/ncsi.txt", "Microsoft NCSI", 200, "Microsoft NCSI"),
    FIREFOX(
            "http://detectportal.firefox.com/canonical.html",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
            200,
            "support.mozilla.org/kb/captive-portal"),
    EDGE(
            "http://edge.microsoft.com/captiveportal/generate_204",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Edg/140.0",
            204,
            ""),
    NETWORK_MANAGER("http://network-test.debian.org/nm", "", 200, "NetworkManager is online"),
    GNOME("http://nmcheck.gnome.org/check_network_status.txt", "", 200, "NetworkManager is online"),
    KDE("http://networkcheck.kde.org/", "Mozilla/5.0", 200, "OK"),
    KINDLE(
            "http://spectrum.s3.amazonaws.com/kindle-wifi/wifistub.html",
            "Mozilla/5.0 (X11; U; Linux armv7l like Android; en-us) Kindle/3.0+",
            200,
            "81ce4465-7167-4dcb-835b-dcc9e44c112a"),
    ROKU("http://captive.roku.com/ok", "Roku/DVP-12.5", 200, "OK");

    private final String url;
    private final String userAgent;
    private final int status;
    private final String body;

    Phone(String url, String userAgent, int status, String body) {
        this.url = url;
        this.userAgent = userAgent;
        this.status = status;
        this.body = body;
    }

    Request probe() {
        return Request.get(url).as(userAgent);
    }

    /// Whose answer it wants.
    String host() {
        return URI.create(url).getHost();
    }

    /// Of the real answer.
    int status() {
        return status;
    }

    /// What the real answer holds.
    String body() {
        return body;
    }
}
