package vn.conglang.lab.screen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The phones of a test class, with script and without: started when first needed, and one of each
/// for all its tests. Nobody is signed in on one that is asked for.
final class Browsers implements AfterAllCallback {
    private final Map<Boolean, Screen> phones = new TreeMap<>();

    Screen phone(boolean script) {
        var phone = phones.computeIfAbsent(script, Browsers::start);
        phone.resize(360, 640).browser().manage().deleteAllCookies();
        return phone;
    }

    private static Screen start(boolean script) {
        try {
            return script
                    ? Screen.phone(HallForScreens.PICTURES)
                    : Screen.scriptless(HallForScreens.PICTURES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        phones.values().forEach(Screen::close);
    }
}
