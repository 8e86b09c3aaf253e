package io.journeyline.simulation;

import io.journeyline.model.event.Snapshot;
import io.journeyline.simulation.Passage.Meeting;
import io.journeyline.simulation.Passage.Span;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Moments and durations of one session, for the oracle. What cannot be is not told, but flagged. */
final class SessionDurations {

    private static final BigDecimal TOO_LONG = new BigDecimal("1000000000");

    private final Testimony all;
    private final Instant start;
    private final boolean handled;
    private final BiConsumer<String, Object> row;
    private final Consumer<String> flags;
    private final SessionEnds ends;
    private final Passage whole;

    SessionDurations(
            Testimony all, Instant start, boolean handled, BiConsumer<String, Object> row, Consumer<String> flags) {
        this.all = all;
        this.start = start;
        this.handled = handled;
        this.row = row;
        this.flags = flags;
        ends = new SessionEnds(all, start, handled);
        whole = all.passage();
    }

    void tell() {
        Instant end = notBefore(start, "session_end_time", ends.session());
        Instant customerEnd = notBefore(start, "customer_end_time", ends.customer());
        Instant began = notBefore(start, "interaction_start_time", ends.interactionStart());
        Instant stopped = notBefore(began == null ? start : began, "interaction_end_time", ends.interactionEnd(began));
        tell("queue_time", queueTime(began, customerEnd));
        BigDecimal hold = holdTime(stopped, customerEnd);
        tell("hold_time", hold);
        BigDecimal work = work(all, whole);
        tell("after_contact_work_time", work);
        BigDecimal talk = talk(began, stopped, hold);
        tell("interaction_duration", talk);
        tell("agent_duration", agentDuration(talk, stopped, hold, work));
        tell("session_duration", recordedOrBetween(Snapshot::sessionDuration, end));
        tell("customer_duration", recordedOrBetween(Snapshot::customerDuration, customerEnd));
    }

    private Instant notBefore(Instant earliest, String column, Instant moment) {
        if (moment != null && moment.isBefore(earliest)) {
            flags.accept(column + ":before_start");
            return null;
        }
        row.accept(column, moment);
        return moment;
    }

    private void tell(String column, BigDecimal seconds) {
        if (seconds != null && isTooLong(seconds)) {
            flags.accept(column + ":out_of_range");
        } else if (seconds != null) {
            row.accept(column, rounded(seconds));
        }
    }

    static boolean isTooLong(BigDecimal seconds) {
        return rounded(seconds).compareTo(TOO_LONG) >= 0;
    }

    private static BigDecimal rounded(BigDecimal seconds) {
        return seconds.setScale(3, RoundingMode.HALF_UP);
    }

    private BigDecimal queueTime(Instant began, Instant customerEnd) {
        BigDecimal told = all.told(origin -> origin.recorded(Snapshot::queueDuration), origin -> {
            Passage own = origin.passage();
            return own.waitsSince() == null ? sum(own.waits()) : null;
        });
        if (told != null) {
            return told;
        }
        List<BigDecimal> waits = whole.waits();
        Instant since = whole.waitsSince();
        if (since != null) {
            // Nobody says that it left the queue, but others when it was answered, or the customer gone.
            boolean isAnswered = began != null && !began.isBefore(since);
            boolean isUnknown = !isAnswered && began == null && handled;
            Instant until = isAnswered ? began : isUnknown ? null : customerEnd;
            if (until != null && !until.isBefore(since)) {
                waits.add(Passage.seconds(since, until));
            }
        }
        return sum(waits);
    }

    private BigDecimal holdTime(Instant stopped, Instant customerEnd) {
        BigDecimal told = all.told(origin -> origin.recorded(Snapshot::holdDuration), origin -> {
            List<Span> own = origin.passage().holds();
            return own.stream().allMatch(Span::isOver) ? sum(lengths(own)) : null;
        });
        if (told != null) {
            return told;
        }
        List<Span> holds = new ArrayList<>(whole.holds());
        if (!holds.isEmpty() && !holds.getLast().isOver()) {
            Instant since = holds.removeLast().from();
            // Held until the interaction was over, or the customer gone.
            boolean isByInteraction = stopped != null && !stopped.isBefore(since);
            holds.add(new Span(since, isByInteraction ? stopped : customerEnd));
        }
        return sum(lengths(holds));
    }

    /** After-contact work. */
    static BigDecimal work(Testimony all, Passage whole) {
        BigDecimal told = all.told(
                origin -> origin.recorded(Snapshot::afterContactWorkDuration), origin -> work(origin.passage()));
        return told == null ? work(whole) : told;
    }

    private static BigDecimal work(Passage passage) {
        return sum(passage.agents().stream()
                .map(Meeting::work)
                .filter(Objects::nonNull)
                .toList());
    }

    private BigDecimal recordedOrBetween(Function<Snapshot, BigDecimal> recorded, Instant end) {
        BigDecimal told = all.told(origin -> origin.recorded(recorded));
        return told != null || end == null ? told : Passage.seconds(start, end);
    }

    private BigDecimal talk(Instant began, Instant stopped, BigDecimal hold) {
        BigDecimal recorded = all.told(origin -> origin.recorded(Snapshot::interactionDuration));
        if (recorded != null) {
            return recorded;
        }
        BigDecimal together = together(Passage::meetings, stopped);
        if (together == null
                && began != null
                && stopped != null
                && whole.meetings().isEmpty()) {
            together = Passage.seconds(began, stopped);
        }
        return withoutHold("interaction_duration", together, hold);
    }

    private BigDecimal withoutHold(String column, BigDecimal together, BigDecimal hold) {
        if (together == null || hold == null) {
            return together;
        }
        if (together.compareTo(hold) < 0) {
            flags.accept(column + ":shorter_than_hold");
            return null;
        }
        return together.subtract(hold);
    }

    /** The time that interactions cover: as recorded, as one origin tells, or all together. */
    private BigDecimal together(Function<Passage, List<Meeting>> which, Instant stopped) {
        BigDecimal told =
                all.told(SessionDurations::between, origin -> covered(spans(which.apply(origin.passage()), null)));
        return told == null ? covered(spans(which.apply(whole), stopped)) : told;
    }

    private static BigDecimal between(Testimony origin) {
        return origin.recorded(record -> {
            Instant from = record.interactionStartedAt();
            Instant to = record.interactionEndedAt();
            return from == null || to == null || to.isBefore(from) ? null : Passage.seconds(from, to);
        });
    }

    private BigDecimal agentDuration(BigDecimal talk, Instant stopped, BigDecimal hold, BigDecimal work) {
        BigDecimal recorded = all.told(origin -> origin.recorded(Snapshot::agentDuration));
        if (recorded != null || !handled) {
            return recorded;
        }
        boolean isOfAgents =
                !whole.hasMetBot() || all.told(origin -> origin.recorded(Snapshot::interactionDuration)) != null;
        BigDecimal agents =
                isOfAgents ? talk : withoutHold("agent_duration", together(SessionDurations::agents, stopped), hold);
        if (agents == null) {
            return null;
        }
        BigDecimal duration = hold == null ? agents : agents.add(hold);
        return work == null ? duration : duration.add(work);
    }

    private static List<Meeting> agents(Passage passage) {
        return passage.meetings().stream().filter(Meeting::isAgent).toList();
    }

    /** @param end of those that nobody ended; null if that is not known */
    private static List<Span> spans(List<Meeting> meetings, Instant end) {
        return meetings.stream()
                .map(meeting -> new Span(meeting.from(), meeting.to() == null ? end : meeting.to()))
                .toList();
    }

    /** The time that at least one covers; null if there is none, or one goes on. */
    private static BigDecimal covered(List<Span> spans) {
        if (spans.isEmpty()
                || spans.stream()
                        .anyMatch(span -> span.to() == null || span.to().isBefore(span.from()))) {
            return null;
        }
        BigDecimal covered = BigDecimal.ZERO;
        Instant until = Instant.MIN;
        for (Span span : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            Instant from = span.from().isAfter(until) ? span.from() : until;
            if (span.to().isAfter(from)) {
                covered = covered.add(Passage.seconds(from, span.to()));
                until = span.to();
            }
        }
        return covered;
    }

    private static List<BigDecimal> lengths(List<Span> spans) {
        return spans.stream()
                .filter(span -> span.to() != null && !span.to().isBefore(span.from()))
                .map(span -> Passage.seconds(span.from(), span.to()))
                .toList();
    }

    private static BigDecimal sum(List<BigDecimal> seconds) {
        return seconds.isEmpty() ? null : seconds.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
