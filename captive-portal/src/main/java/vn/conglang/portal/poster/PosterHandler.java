package vn.conglang.portal.poster;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.hall.HallProfile;
import vn.conglang.portal.service.Catalogue;
import vn.conglang.portal.web.Answer;
import vn.conglang.portal.web.Visitor;

/// Serves the poster as a PDF to keep. One is drawn at a time, so that its memory is needed once.
public final class PosterHandler extends Handler.Abstract {
    private static final String PATH = "/nha-van-hoa/ap-phich.pdf";

    private final Supplier<HallProfile> profile;
    private final Supplier<Catalogue> catalogue;
    private final Supplier<HallNow> hall;
    private final String wifiName;
    private final List<InetAddress> hallAddresses;
    private final ReentrantLock drawing = new ReentrantLock();

    /// @param hallAddresses the gateway's own, the preferred first
    public PosterHandler(
            Supplier<HallProfile> profile,
            Supplier<Catalogue> catalogue,
            Supplier<HallNow> hall,
            String wifiName,
            List<InetAddress> hallAddresses) {
        this.profile = profile;
        this.catalogue = catalogue;
        this.hall = hall;
        this.wifiName = wifiName;
        this.hallAddresses = List.copyOf(hallAddresses);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Visitor.path(request).equals(PATH)) {
            return false;
        }
        if (Answer.allow(request, response, callback, HttpMethod.GET, HttpMethod.HEAD)) {
            var pdf = pdf();
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/pdf");
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, pdf.length);
            response.getHeaders()
                    .put(
                            HttpHeader.CONTENT_DISPOSITION,
                            "attachment; filename=\"ap-phich-wifi.pdf\"");
            response.write(true, ByteBuffer.wrap(pdf), callback);
        }
        return true;
    }

    private byte[] pdf() {
        var address = hallAddresses.stream().findFirst().map(InetAddress::getHostAddress);
        var emergency = catalogue.get().emergency();
        var poster = Poster.of(hall.get().name(), wifiName, address, emergency, profile.get());
        drawing.lock();
        try {
            return PosterDrawing.pdf(poster);
        } finally {
            drawing.unlock();
        }
    }
}
