package io.journeyline.local.page;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Where the page's figures come from: the lake of a run, or a fake. */
public interface PageSource {

    /**
     * Runs one query over the lake's views. The page calls it from one thread at a time.
     *
     * @param sql a {@code SELECT} in Athena's dialect
     * @return the rows, their columns in order; values are {@code String}, {@code Boolean}, {@code Number},
     *     {@code java.time.LocalDate}, {@code java.time.LocalDateTime} (UTC), {@code List}, or null
     * @throws RuntimeException if it fails; the message is shown on the page
     */
    List<Map<String, Object>> query(String sql);

    /** How far the run is; asked often and from any thread, so it must be quick and not wait for a query. */
    PageStatus status();

    /** The zone in which days and hours are reported; the page shows times in it. */
    ZoneId reportingZone();
}
