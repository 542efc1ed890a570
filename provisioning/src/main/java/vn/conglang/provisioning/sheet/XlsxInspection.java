package vn.conglang.provisioning.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vn.conglang.provisioning.workshop.RefusedException;

/// A first look into a workbook: that it unpacks to a bearable size and numbers its cells as Excel
/// does, and which cells are merged, which the library does not tell.
final class XlsxInspection {
    private static final long LARGEST_UNPACKED = 64L << 20;
    private static final int MOST_ENTRIES = 2_000;
    private static final int MOST_MERGES = 5_000;
    private static final String SHEETS = "xl/worksheets/";
    private static final String RELATIONS = "xl/_rels/workbook.xml.rels";
    private static final Pattern CELL = Pattern.compile("([A-Z]{1,3})([1-9][0-9]{0,6})");

    private final Map<String, List<Sheet.Merge>> mergesByPart = new HashMap<>();
    private final Map<String, String> partsById = new HashMap<>();
    private final Path file;

    private XlsxInspection(Path file) {
        this.file = file;
    }

    static XlsxInspection of(Path file) {
        var inspection = new XlsxInspection(file);
        try (var zip = new ZipFile(file.toFile())) {
            inspection.checkSize(zip);
            inspection.look(zip);
            return inspection;
        } catch (IOException | XMLStreamException e) {
            throw inspection.refused("is no workbook that can be read; save it again as .xlsx");
        }
    }

    /// The merged cells of a sheet, by the id of its relation.
    List<Sheet.Merge> merges(String sheet) {
        return mergesByPart.getOrDefault(partsById.getOrDefault(sheet, ""), List.of());
    }

    private void checkSize(ZipFile zip) throws IOException {
        if (zip.size() > MOST_ENTRIES) {
            throw refused("is packed of %d parts; no workbook has that many".formatted(zip.size()));
        }
        if (zip.getEntry("mimetype") != null || zip.getEntry("xl/workbook.xml") == null) {
            throw refused("is no Excel workbook; save it as .xlsx");
        }
        var left = LARGEST_UNPACKED;
        for (var entry : zip.stream().toList()) {
            try (var unpacked = zip.getInputStream(entry)) {
                left -= size(unpacked, left);
            }
            if (left < 0) {
                throw refused("unpacks to more than 64 MiB; no list of halls is that large");
            }
        }
    }

    /// Counts bytes, but not far beyond a limit.
    private static long size(InputStream stream, long limit) throws IOException {
        var buffer = new byte[1 << 16];
        long size = 0;
        int read = stream.read(buffer);
        while (read >= 0 && size <= limit) {
            size += read;
            read = stream.read(buffer);
        }
        return size;
    }

    private void look(ZipFile zip) throws IOException, XMLStreamException {
        for (var entry : zip.stream().toList()) {
            var name = entry.getName();
            if (name.equals(RELATIONS) || (name.startsWith(SHEETS) && name.endsWith(".xml"))) {
                try (var stream = zip.getInputStream(entry)) {
                    read(name, stream);
                }
            }
        }
    }

    private void read(String name, InputStream stream) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        var xml = factory.createXMLStreamReader(stream);
        var merges = new ArrayList<Sheet.Merge>();
        var rows = 0;
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "Relationship" -> relation(xml);
                    case "row" -> rows++;
                    case "c" -> checkPlace(xml);
                    case "mergeCell" -> merges.add(merge(attribute(xml, "ref")));
                    default -> {}
                }
            }
        }
        if (rows > 2 * SheetFile.MOST_ROWS) { // blank ones with a colour are rows too
            SheetFile.checkSize(file, rows, rows, 1);
        }
        if (merges.size() > MOST_MERGES) {
            throw refused("merges more than 5,000 cells; undo that in Excel");
        }
        mergesByPart.put(name, merges);
    }

    private void relation(XMLStreamReader xml) {
        var target = attribute(xml, "Target");
        partsById.put(
                attribute(xml, "Id"),
                target.startsWith("/") ? target.substring(1) : "xl/" + target);
    }

    private void checkPlace(XMLStreamReader xml) {
        var place = attribute(xml, "r");
        if (!place.isEmpty() && !CELL.matcher(place).matches()) {
            throw refused("has a cell at \"" + place + "\", where Excel has none");
        }
    }

    /// Of `B5:B9`.
    private Sheet.Merge merge(String reference) {
        var ends = reference.split(":", 2);
        var first = CELL.matcher(ends[0]);
        var last = CELL.matcher(ends[ends.length - 1]);
        if (!first.matches() || !last.matches()) {
            throw refused("merges cells \"" + reference + "\", where Excel has none");
        }
        return new Sheet.Merge(
                Integer.parseInt(first.group(2)),
                column(first.group(1)),
                Integer.parseInt(last.group(2)),
                column(last.group(1)));
    }

    private static int column(String letters) {
        return letters.chars().reduce(0, (column, letter) -> column * 26 + letter - 'A' + 1) - 1;
    }

    private static String attribute(XMLStreamReader xml, String name) {
        var value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    private RefusedException refused(String why) {
        return new RefusedException(file + ": " + why);
    }
}
