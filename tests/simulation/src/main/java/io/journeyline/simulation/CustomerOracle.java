package io.journeyline.simulation;

import io.journeyline.model.customer.IdentityRules;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.fact.SessionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the records of all customers must be, counted over the sessions that the {@link Oracle} tells; who is who is found by
 * painting all numbers of an identifier alike until nothing changes, again and again over everything.
 */
final class CustomerOracle {

    private CustomerOracle() {}

    /**
     * The CAR record of each customer: column to value, without those that are null.
     *
     * @param sessions the JAR record of each session
     * @param checked  by what each session's customer was checked
     */
    static Map<String, Map<String, Object>> rows(
            Map<SessionKey, Map<String, Object>> sessions,
            Map<SessionKey, Set<Identifier>> checked,
            IdentityRules rules) {
        Map<String, List<Map<String, Object>>> byCustomer = new TreeMap<>();
        Map<Identifier, Set<String>> numbers = new TreeMap<>();
        sessions.forEach((key, session) -> {
            String number = (String) session.get("cust_id");
            if (number != null) {
                byCustomer.computeIfAbsent(number, absent -> new ArrayList<>()).add(session);
                boolean claimed = !checked.get(key).contains(new Identifier(IdentifierKind.CUSTOMER_NUMBER, number));
                for (Identifier identifier : claimed ? Set.<Identifier>of() : checked.get(key)) {
                    numbers.computeIfAbsent(identifier, absent -> new TreeSet<>())
                            .add(number);
                }
            }
        });
        numbers.entrySet()
                .removeIf(entry -> entry.getKey().kind() == IdentifierKind.CUSTOMER_NUMBER
                        || rules.shared().configured().contains(entry.getKey())
                        || entry.getValue().size() > rules.shared().mostCustomers());
        Map<String, String> colours = colours(byCustomer.keySet(), numbers.values());
        Map<String, Map<String, Object>> rows = new TreeMap<>();
        byCustomer.forEach((number, own) -> {
            Map<String, Object> row = row(number, own);
            String colour = colours.get(number);
            long alike = colours.values().stream().filter(colour::equals).count();
            row.put("global_customer_id", alike > rules.mostNumbers() ? number : colour);
            rows.put(number, row);
        });
        return rows;
    }

    /** Each number's is the first of all that are painted alike. */
    private static Map<String, String> colours(Set<String> customers, Collection<Set<String>> alike) {
        Map<String, String> colours = new TreeMap<>();
        customers.forEach(number -> colours.put(number, number));
        for (int times = 0; times < customers.size(); times++) {
            for (Set<String> numbers : alike) {
                String first = numbers.stream()
                        .map(colours::get)
                        .min(String::compareTo)
                        .orElseThrow();
                numbers.forEach(number -> colours.put(number, first));
            }
        }
        return colours;
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
