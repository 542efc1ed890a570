package vn.conglang.portal.poster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import vn.conglang.portal.FakeHall;
import vn.conglang.portal.hall.HallProfile;

/// A program that sets the poster up and draws it many times.
final class PosterChild {
    private PosterChild() {}

    public static void main(String[] arguments) throws Exception {
        var hall = new FakeHall();
        var handler =
                new PosterHandler(
                        () -> HallProfile.EMPTY,
                        FakeHall.NOTHING.catalogue(),
                        () -> hall.now,
                        "Wifi",
                        List.of(FakeHall.IPV4));
        System.out.println("ready " + handler.isStarted());
        var poster =
                Poster.of(
                        "Nhà văn hóa",
                        "Wifi",
                        Optional.empty(),
                        FakeHall.NOTHING.catalogue().get().emergency(),
                        HallProfile.EMPTY);
        for (int i = 0; i < 20; i++) {
            Files.write(Path.of(arguments[0]), PosterDrawing.pdf(poster));
        }
        System.out.println("drawn");
    }
}
