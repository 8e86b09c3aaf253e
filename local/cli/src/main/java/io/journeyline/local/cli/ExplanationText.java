package io.journeyline.local.cli;

import io.journeyline.functions.explain.Explanations;
import io.journeyline.model.customer.Contribution;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.explain.Apart;
import io.journeyline.model.explain.CustomerExplanation;
import io.journeyline.model.explain.FieldExplanation;
import io.journeyline.model.explain.How;
import io.journeyline.model.explain.JourneyExplanation;
import io.journeyline.model.explain.JourneyExplanation.Member;
import io.journeyline.model.explain.JourneyExplanation.Reason;
import io.journeyline.model.explain.JourneyField;
import io.journeyline.model.explain.SessionExplanation;
import io.journeyline.model.explain.Statement;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.Revision;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Tie;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Explanations for a person: a line a field, facts by numbers that are told once, and what no fact says together in one line. */
final class ExplanationText {

    /** With a field of a customer so many sessions are shown; a field of a journey shows more, as there each is a part of the whole. */
    private static final int SHOWN_OF_A_CUSTOMER = 3;

    private static final int SHOWN_OF_A_JOURNEY = 10;

    private final PrintWriter out;
    private final Map<FactKey, Statement> facts = new LinkedHashMap<>();

    ExplanationText(PrintWriter out) {
        this.out = out;
    }

    void session(Explanations.Session found) {
        SessionExplanation explanation = found.explanation();
        out.println("Session " + explanation.session() + ", " + count(explanation.facts(), "fact"));
        out.println("Who counts: agent desktop before the vendor's record before point events; recorded before derived;"
                + " the newest record before older ones.");
        out.println();
        if (explanation.fields().isEmpty()) {
            out.println("Its channel or start are not known: these facts wait for the one that says so.");
            explanation.waiting().forEach(statement -> out.println("  " + text(statement)));
            return;
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        List<String> unsaid = new ArrayList<>();
        for (FieldExplanation field : explanation.fields()) {
            if (field.how() == How.NOT_KNOWN) {
                unsaid.add(field.column());
            } else {
                rows.addAll(rows(field));
            }
        }
        new Console(out).table(rows);
        out.println();
        facts.values().forEach(statement -> out.println("  " + number(statement) + " " + origin(statement)));
        if (!unsaid.isEmpty()) {
            out.println();
            out.println("No fact says: " + String.join(", ", unsaid));
        }
        if (!explanation.apart().isEmpty()) {
            out.println();
            out.println("Kept apart:");
            explanation.apart().forEach(apart -> apart(explanation.session(), apart));
        }
        if (!found.stale().isEmpty()) {
            out.println();
            out.println("The stored record says otherwise of: " + String.join(", ", found.stale())
                    + ". The stitching that mends it is still to come, or older rules made it.");
        }
    }

    /** The facts, or the other sessions, that a session's field is made of, and what does not count. */
    private List<String> grounds(FieldExplanation field) {
        List<String> grounds = new ArrayList<>();
        field.facts().forEach(statement -> grounds.add(numbered(statement)));
        field.sessions().forEach(session -> grounds.add("session " + session));
        field.overruled()
                .forEach((origin, value) ->
                        grounds.add("(not counted: " + origin + " alone gives " + text(value) + ")"));
        return grounds;
    }

    private List<Map<String, Object>> rows(FieldExplanation field) {
        List<String> grounds = grounds(field);
        List<String> rules = new ArrayList<>(List.of(field.how().words() + " (" + field.rule() + ")"));
        field.flags().forEach(flag -> rules.add("contradiction " + flag));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < Math.max(1, Math.max(grounds.size(), rules.size())); i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("field", i == 0 ? field.column() : null);
            row.put("value", i == 0 ? text(field.value()) : null);
            row.put("facts", i < grounds.size() ? grounds.get(i) : null);
            row.put("rule", i < rules.size() ? rules.get(i) : null);
            rows.add(row);
        }
        return rows;
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private String numbered(Statement statement) {
        facts.putIfAbsent(statement.key(), statement);
        return number(statement) + said(statement, statement.kind().text() + " at " + statement.at());
    }

    private String number(Statement statement) {
        return "[" + (List.copyOf(facts.keySet()).indexOf(statement.key()) + 1) + "]";
    }

    private static String text(Statement statement) {
        return origin(statement) + said(statement, "");
    }

    /** Its values, or what is told where it has none but its time. */
    private static String said(Statement statement, String otherwise) {
        if (statement.said().isEmpty()) {
            return otherwise.isEmpty() ? "" : " " + otherwise;
        }
        return statement.said().entrySet().stream()
                .map(entry -> entry.getKey().text() + "=" + text(entry.getValue()))
                .collect(Collectors.joining(", ", " ", ""));
    }

    private static String origin(Statement statement) {
        String revision = statement.revision().equals(Revision.ONLY)
                ? ""
                : " revision " + statement.revision().text();
        return statement.kind().text() + " at " + statement.at() + " ("
                + statement.key().source() + " " + statement.key().factId() + revision + ", " + statement.origin()
                + ")";
    }

    void journey(JourneyExplanation found) {
        if (found.askedByAnotherName()) {
            out.println(found.asked() + " is not, or no longer, the id of a journey; it belongs to this one:");
        }
        out.println("Journey " + found.journey() + ", " + count(found.members().size(), "session")
                + "; its id is the key of the earliest one");
        int number = 0;
        for (Member member : found.members()) {
            out.println();
            out.println(++number + ". " + member.session() + "  " + member.channel() + ", " + member.initiation() + ", "
                    + member.start() + " to " + member.end() + "  " + member.step());
            for (Reason reason : member.reasons()) {
                out.println("   " + text(reason.tie()));
                reason.facts()
                        .forEach(statement ->
                                out.println("     " + statement.key().session() + ": " + text(statement)));
            }
            member.apart().forEach(apart -> apart(member.session(), apart));
        }
        out.println();
        out.println("Its row of customer_interaction, of these sessions in this order:");
        List<Map<String, Object>> rows = new ArrayList<>();
        List<String> unsaid = new ArrayList<>();
        for (JourneyField field : found.fields()) {
            if (field.value() == null && field.given().isEmpty()) {
                unsaid.add(field.column());
            } else {
                rows.addAll(rows(field));
            }
        }
        new Console(out).table(rows);
        out.println();
        factsOfSessions();
        if (!unsaid.isEmpty()) {
            out.println();
            out.println("No session says: " + String.join(", ", unsaid));
        }
    }

    private List<Map<String, Object>> rows(JourneyField field) {
        List<Part> parts = new ArrayList<>();
        for (JourneyField.Given given :
                field.given().stream().limit(SHOWN_OF_A_JOURNEY).toList()) {
            String counted = given.counted() == null
                            || given.counted().equals(given.field().value())
                    ? ""
                    : ", of which " + text(given.counted());
            parts.addAll(parts(given.session(), given.field(), counted));
        }
        parts.addAll(more(Math.max(0, field.given().size() - SHOWN_OF_A_JOURNEY) + field.more()));
        return rows(field.column(), field.value(), field.rule(), parts);
    }

    /**
     * A line of what gives a field that several sessions give.
     *
     * @param session which session; empty on further lines of one field of it
     * @param gives   which field of its record, and its value there
     * @param fact    one of the facts that give that
     */
    private record Part(String session, String gives, String fact) {}

    private List<Part> parts(SessionKey session, FieldExplanation field, String counted) {
        List<String> grounds = grounds(field);
        if (grounds.isEmpty()) {
            grounds.add("(" + field.how().words() + ")");
        }
        List<Part> parts = new ArrayList<>();
        for (String ground : grounds) {
            parts.add(
                    parts.isEmpty()
                            ? new Part(session.text(), field.column() + " " + text(field.value()) + counted, ground)
                            : new Part("", "", ground));
        }
        return parts;
    }

    private static List<Part> more(long sessions) {
        return sessions == 0 ? List.of() : List.of(new Part("and " + sessions + " more", "", ""));
    }

    private static List<Map<String, Object>> rows(String column, Object value, String rule, List<Part> parts) {
        List<Part> lines = parts.isEmpty() ? List.of(new Part("", "", "")) : parts;
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Part part : lines) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("field", rows.isEmpty() ? column : null);
            row.put("value", rows.isEmpty() ? text(value) : null);
            row.put("session", part.session());
            row.put("gives", part.gives());
            row.put("facts", part.fact());
            row.put("rule", rows.isEmpty() ? rule : null);
            rows.add(row);
        }
        return rows;
    }

    /** The facts that were numbered, which are of several sessions. */
    private void factsOfSessions() {
        facts.values()
                .forEach(statement -> out.println(
                        "  " + number(statement) + " " + statement.key().session() + ": " + origin(statement)));
    }

    private void apart(SessionKey member, Apart apart) {
        Tie tie = apart.tie();
        String why =
                switch (apart.why()) {
                    case Apart.Why.Configured configured -> "which is configured as shared";
                    case Apart.Why.ManyCustomers many ->
                        "which is shared, by " + many.customers() + " customer numbers within "
                                + many.window().toDays() + " days";
                    case Apart.Why.OverlappingCalls overlapping ->
                        "which is shared, as the calls " + overlapping.calls().one() + " and "
                                + overlapping.calls().other() + " went on at once";
                    case Apart.Why.ChainTooLong chain ->
                        "as the chain of conversations lasts longer than one journey may, " + chain.longest()
                                + ", and is cut here";
                };
        String otherwise =
                switch (tie) {
                    case Tie.Linked linked -> ", " + why;
                    case Tie.CarriedOn carried ->
                        by(carried.via()) + why + "; else carried on, as " + carried.other() + " reaches until "
                                + carried.until();
                    case Tie.Attached attached ->
                        by(attached.via()) + why + "; else attached, as " + attached.other() + " reaches until "
                                + attached.until();
                };
        out.println("   not joined with " + (tie.session().equals(member) ? tie.other() : tie.session()) + otherwise);
        apart.facts().forEach(statement -> out.println("     " + statement.key().session() + ": " + text(statement)));
    }

    private static String by(Identifier via) {
        return " by " + via.kind() + " " + via.value() + ", ";
    }

    private static String text(Tie tie) {
        return switch (tie) {
            case Tie.Linked linked ->
                "linked: " + linked.session() + " says " + linked.link().kind() + " " + linked.other();
            case Tie.CarriedOn carried ->
                "carried on: the same " + carried.via().kind() + " "
                        + carried.via().value() + " as " + carried.other() + ", which reaches until " + carried.until();
            case Tie.Attached attached ->
                "attached, joining nothing: the same " + attached.via().kind() + " "
                        + attached.via().value() + " as " + attached.other() + ", which reaches until "
                        + attached.until();
        };
    }

    void customer(CustomerExplanation found) {
        out.println("Customer " + found.customerNumber());
        out.println();
        new Console(out)
                .table(found.months().entrySet().stream()
                        .map(month -> {
                            Map<String, Object> row = new LinkedHashMap<>();
                            row.put("month", month.getKey());
                            row.put("sessions", month.getValue().sessions());
                            row.put("contacts", month.getValue().contacts());
                            row.put("branch_visits", month.getValue().branchVisits());
                            row.put("contacts by channel", month.getValue().contactsBy());
                            return row;
                        })
                        .toList());
        out.println();
        List<String> unsaid = new ArrayList<>();
        List<Map<String, Object>> rows = new ArrayList<>();
        Map<SessionKey, Contribution> listed = new LinkedHashMap<>();
        for (CustomerExplanation.Field field : found.fields()) {
            if (field.value() == null) {
                unsaid.add(field.column());
                continue;
            }
            rows.addAll(rows(field));
            field.sessions().forEach(given -> listed.put(given.session(), given.contribution()));
        }
        List<Map<String, Object>> ties = ties(found);
        new Console(out).table(rows);
        out.println();
        factsOfSessions();
        out.println();
        out.println("No fact says: " + String.join(", ", unsaid));
        out.println();
        if (!found.ties().isEmpty()) {
            out.println("The same customer, by what sessions have verified:");
            new Console(out).table(ties);
            out.println();
        }
        long all = found.field("session_count").sessions().size()
                + found.field("session_count").more();
        out.println("Sessions, " + listed.size() + " of " + all + ":");
        new Console(out)
                .table(listed.values().stream()
                        .map(session -> {
                            Map<String, Object> row = new LinkedHashMap<>();
                            row.put("session", session.session());
                            row.put("start", session.start());
                            row.put("channel", session.channel());
                            row.put("initiation", session.initiation());
                            return row;
                        })
                        .toList());
    }

    private List<Map<String, Object>> ties(CustomerExplanation found) {
        List<Map<String, Object>> rows = new ArrayList<>();
        found.ties().forEach(tie -> tie.witnesses().forEach((number, witness) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("identifier", tie.identifier().text());
            row.put("customer", number);
            row.put("a session that says so", witness.session());
            row.put("facts", witness.facts().stream().map(this::numbered).collect(Collectors.joining("; ")));
            rows.add(row);
        }));
        return rows;
    }

    private List<Map<String, Object>> rows(CustomerExplanation.Field field) {
        List<Part> parts = new ArrayList<>();
        field.sessions().stream().limit(SHOWN_OF_A_CUSTOMER).forEach(given -> {
            if (given.fields().isEmpty()) {
                parts.add(new Part(given.session().text(), "", "(has no record any more)"));
            }
            given.fields().forEach(each -> parts.addAll(parts(given.session(), each, "")));
        });
        parts.addAll(more(Math.max(0, field.sessions().size() - SHOWN_OF_A_CUSTOMER) + field.more()));
        return rows(field.column(), field.value(), field.rule(), parts);
    }

    private static String text(Object value) {
        return switch (ExplanationJson.plain(value)) {
            case null -> "-";
            case BigDecimal number -> number.toPlainString();
            case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.joining(", "));
            case Object other -> other.toString().replaceAll("\\s+", " ");
        };
    }
}
