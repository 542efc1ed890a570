package vn.conglang.portal.keeper;

import java.time.ZoneId;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.text.Language;
import vn.conglang.portal.timeline.Doorway;
import vn.conglang.portal.trouble.Health;
import vn.conglang.portal.week.CommuneAverage;
import vn.conglang.portal.week.HallHistory;

/// What the desk reads off the box. Each is asked on every page that shows it, so it must be cheap.
///
/// @param hall the hall at this moment
/// @param figures today's
/// @param health how the box is doing
/// @param history the past weeks
/// @param average what to compare them with
/// @param serviceName what people call the public service of an id in a language
/// @param siteProof what the box signs for a visitor; empty while it can sign none
/// @param doorway what devices did at the gate
/// @param zone whose hours and days these are
public record Readings(
        Supplier<HallNow> hall,
        Supplier<HallFigures> figures,
        Supplier<Health> health,
        HallHistory history,
        CommuneAverage average,
        BiFunction<String, Language, Optional<String>> serviceName,
        Supplier<Optional<String>> siteProof,
        Doorway doorway,
        ZoneId zone) {}
