package io.journeyline.simulation;

import io.journeyline.model.fact.SessionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the records of all customers must be, counted over the sessions that the {@link Oracle} tells. */
final class CustomerOracle {

    private CustomerOracle() {}

    /** The CAR record of each customer: column to value, without those that are null. */
    static Map<String, Map<String, Object>> rows(Map<SessionKey, Map<String, Object>> sessions) {
        Map<String, List<Map<String, Object>>> byCustomer = new TreeMap<>();
        sessions.values().forEach(session -> {
            if (session.get("cust_id") != null) {
                byCustomer
                        .computeIfAbsent((String) session.get("cust_id"), number -> new ArrayList<>())
                        .add(session);
            }
        });
        Map<String, Map<String, Object>> rows = new TreeMap<>();
        byCustomer.forEach((number, own) -> rows.put(number, row(number, own)));
        return rows;
    }

    private static Map<String, Object> row(String number, List<Map<String, Object>> sessions) {
        Map<String, Long> channels = new TreeMap<>();
        long contacts = 0;
        long visits = 0;
        Instant first = null;
        Instant last = null;
        for (Map<String, Object> session : sessions) {
            if (session.get("channel_type").equals("WALK_IN")) {
                visits++;
            }
            if (session.get("initiation").equals("CUSTOMER")) {
                contacts++;
                channels.merge((String) session.get("channel_type"), 1L, Long::sum);
                Instant start = (Instant) session.get("session_start_time");
                first = first == null || start.isBefore(first) ? start : first;
                last = last == null || start.isAfter(last) ? start : last;
            }
        }
        List<String> common = new ArrayList<>(channels.keySet());
        // Stable: equally common ones stay in alphabetical order.
        common.sort((one, other) -> Long.compare(channels.get(other), channels.get(one)));
        Map<String, Object> row = new TreeMap<>();
        row.put("cust_id", number);
        row.put("global_customer_id", number);
        row.put("branch_visits", visits);
        row.put("session_count", (long) sessions.size());
        row.put("contact_count", contacts);
        if (contacts > 0) {
            row.put("common_channels", common);
            row.put("first_contact_time", first);
            row.put("last_contact_time", last);
        }
        return row;
    }
}
