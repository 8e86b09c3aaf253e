package io.journeyline.model.interaction;

import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.interaction.Gathered.Share;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How one value comes of the JAR records of a journey's sessions. Each says what SQL says of it, to the last digit.
 *
 * <p>Sessions come in the journey's order: by start, then by key.
 */
public sealed interface Gathering {

    /** The value, and the sessions that give it: with them alone it would be the same. */
    Gathered of(List<LakeRow> sessions);

    /** The journey's id: the key of its first session. */
    record JourneyId() implements Gathering {

        @Override
        public Gathered of(List<LakeRow> sessions) {
            return sessions.isEmpty()
                    ? Gathered.NOTHING
                    : Gathered.by(sessions.getFirst().get("universal_session_id"), List.of(first(sessions)));
        }

        private static Share first(List<LakeRow> sessions) {
            return Share.of(sessions.getFirst(), "session_start_time");
        }
    }

    /**
     * A column of the first session that has some column.
     *
     * @param column what is taken of it; may be null there
     * @param known  what it must have; often the same
     */
    record First(String column, String known) implements Gathering {

        @Override
        public Gathered of(List<LakeRow> sessions) {
            return sessions.stream()
                    .filter(has(known))
                    .findFirst()
                    .map(session -> Gathered.by(
                            session.get(column),
                            (column.equals(known) ? List.of(column) : List.of(column, known))
                                    .stream()
                                            .map(each -> Share.of(session, each))
                                            .toList()))
                    .orElse(Gathered.NOTHING);
        }
    }

    /** A column of the last session that has it. */
    record Last(String column) implements Gathering {

        @Override
        public Gathered of(List<LakeRow> sessions) {
            return sessions.reversed().stream()
                    .filter(has(column))
                    .findFirst()
                    .map(session -> Gathered.by(session.get(column), List.of(Share.of(session, column))))
                    .orElse(Gathered.NOTHING);
        }
    }

    /** Whether a column is true of any session; null if none says. */
    record AnyThatIs(String column) implements Gathering {

        @Override
        public Gathered of(List<LakeRow> sessions) {
            List<LakeRow> say = sessions.stream().filter(has(column)).toList();
            if (say.isEmpty()) {
                return Gathered.NOTHING;
            }
            List<LakeRow> are = say.stream().filter(is(column)).toList();
            return are.isEmpty() ? Gathered.by(false, say, column) : Gathered.by(true, are, column);
        }
    }

    /** The earliest time of a column. */
    record Earliest(String column) implements Gathering {

        @Override
        public Gathered of(List<LakeRow> sessions) {
            return sessions.stream()
                    .filter(has(column))
                    .min(Comparator.comparing(session -> time(session, column)))
                    .map(session -> Gathered.by(time(session, column), List.of(Share.of(session, column))))
                    .orElse(Gathered.NOTHING);
        }
    }

    /**
     * The latest time of a column.
     *
     * @param columns of each session the first of these that it has counts
     */
    record Latest(List<String> columns) implements Gathering {

        public Latest {
            columns = List.copyOf(columns);
        }

        @Override
        public Gathered of(List<LakeRow> sessions) {
            return sessions.stream()
                    .flatMap(session -> columns.stream()
                            .filter(column -> session.get(column) != null)
                            .limit(1)
                            .map(column -> Gathered.by(time(session, column), List.of(Share.of(session, column)))))
                    .max(Comparator.comparing(latest -> (Instant) latest.value()))
                    .orElse(Gathered.NOTHING);
        }
    }

    /** How many sessions there are; that a session has a start makes it one. */
    record Sessions() implements Gathering {

        @Override
        public Gathered of(List<LakeRow> sessions) {
            return Gathered.by((long) sessions.size(), sessions, "session_start_time");
        }
    }

    /** How many sessions have this text in a column. */
    record SessionsWith(String column, String text) implements Gathering {

        @Override
        public Gathered of(List<LakeRow> sessions) {
            List<LakeRow> counted = sessions.stream()
                    .filter(session -> text.equals(session.get(column)))
                    .toList();
            return Gathered.by((long) counted.size(), counted, column);
        }
    }

    /** Of how many sessions a column is true. */
    record SessionsThatAre(String column) implements Gathering {

        @Override
        public Gathered of(List<LakeRow> sessions) {
            List<LakeRow> counted = sessions.stream().filter(is(column)).toList();
            return Gathered.by((long) counted.size(), counted, column);
        }
    }

    /** The different texts of a column, in the order in which they first come; null if there is none. */
    record Different(String column) implements Gathering {

        @Override
        public Gathered of(List<LakeRow> sessions) {
            Set<String> texts = new LinkedHashSet<>();
            List<LakeRow> bring = sessions.stream()
                    .filter(has(column))
                    .filter(session -> texts.add(session.text(column)))
                    .toList();
            return texts.isEmpty() ? Gathered.NOTHING : Gathered.by(List.copyOf(texts), bring, column);
        }
    }

    /** How many different texts a column has. */
    record HowManyDifferent(String column) implements Gathering {

        @Override
        public Gathered of(List<LakeRow> sessions) {
            List<Share> bring = new Different(column).of(sessions).shares();
            return Gathered.by((long) bring.size(), bring);
        }
    }

    /** Seconds from one time to another; null if either is not known. */
    record Span(Earliest from, Latest to) implements Gathering {

        @Override
        public Gathered of(List<LakeRow> sessions) {
            Gathered start = from.of(sessions);
            Gathered end = to.of(sessions);
            if (start.value() == null || end.value() == null) {
                return Gathered.NOTHING;
            }
            List<Share> both = new ArrayList<>(start.shares());
            both.addAll(end.shares());
            return Gathered.by(seconds((Instant) start.value(), (Instant) end.value()), both);
        }
    }

    /**
     * Seconds of the customer's own time, from each session's start on for its {@code customer_duration}: a conference's legs
     * go on side by side, and the customer is one. A session's share is what none before it covers.
     */
    record OwnTime() implements Gathering {

        private static final String DURATION = "customer_duration";

        @Override
        public Gathered of(List<LakeRow> sessions) {
            BigDecimal total = null;
            Instant covered = null;
            List<Share> shares = new ArrayList<>();
            for (LakeRow session : sessions.stream().filter(has(DURATION)).toList()) {
                BigDecimal lasted = (BigDecimal) session.get(DURATION);
                Instant from = time(session, "session_start_time");
                Instant until = from.plusMillis(lasted.movePointRight(3).longValueExact());
                BigDecimal share = lasted;
                if (covered != null && covered.isAfter(from)) {
                    share = covered.isBefore(until) ? seconds(covered, until) : BigDecimal.ZERO.setScale(3);
                }
                total = total == null ? share : total.add(share);
                covered = covered == null || until.isAfter(covered) ? until : covered;
                shares.add(Share.of(session, DURATION).counting(share));
            }
            return Gathered.by(total, shares);
        }
    }

    /** The sum of a column's seconds; null if no session has any. */
    record Total(String column) implements Gathering {

        @Override
        public Gathered of(List<LakeRow> sessions) {
            List<LakeRow> added = sessions.stream().filter(has(column)).toList();
            return Gathered.by(
                    added.stream()
                            .map(session -> (BigDecimal) session.get(column))
                            .reduce(BigDecimal::add)
                            .orElse(null),
                    added.stream()
                            .map(session -> Share.of(session, column).counting((BigDecimal) session.get(column)))
                            .toList());
        }
    }

    private static Predicate<LakeRow> has(String column) {
        return session -> session.get(column) != null;
    }

    private static Predicate<LakeRow> is(String column) {
        return session -> Objects.equals(session.get(column), true);
    }

    private static Instant time(LakeRow session, String column) {
        return (Instant) session.get(column);
    }

    /** As the engines take the difference of two times: in whole milliseconds, each cut off before. */
    private static BigDecimal seconds(Instant from, Instant to) {
        Duration between = Duration.between(from.truncatedTo(ChronoUnit.MILLIS), to.truncatedTo(ChronoUnit.MILLIS));
        return BigDecimal.valueOf(between.toMillis(), 3);
    }
}
