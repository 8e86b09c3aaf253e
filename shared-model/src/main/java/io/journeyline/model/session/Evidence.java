package io.journeyline.model.session;

import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The facts of one session, ready for the question "who says what about this field, and whose word counts?": the agent
 * desktop's, then the vendor's end-of-contact record's, then the point events'. Within one origin a recorded value wins
 * over one derived from events, and within one source the newest record over an older one.
 */
final class Evidence {

    private static final Comparator<Fact> NEWEST_FIRST = Comparator.comparing(Fact::revision)
            .thenComparing(fact -> fact.event().at())
            .thenComparing(Fact::key)
            .reversed();

    /**
     * Whose word counts, first: by origin; of two sources of one origin by their names, for one source's revision says
     * nothing about another's (microseconds here, a version's number there); within a source the newest. What is left
     * equal is ordered by name, so that the order never depends on arrival.
     */
    static final Comparator<Fact> PRECEDENCE = bySource().thenComparing(NEWEST_FIRST);

    private record Group(List<Snapshot> snapshots, Points points) {}

    private final List<Group> groups = new ArrayList<>();
    private final List<ContactEvent> byTime;
    private final List<Fact> sorted;
    private Course course;

    Evidence(List<Fact> facts) {
        Map<Origin, List<Fact>> byOrigin = new EnumMap<>(Origin.class);
        for (Fact fact : facts) {
            byOrigin.computeIfAbsent(fact.origin(), origin -> new ArrayList<>()).add(fact);
        }
        for (List<Fact> group : byOrigin.values()) {
            List<Snapshot> snapshots = group.stream()
                    .filter(fact -> fact.event() instanceof Snapshot)
                    .sorted(PRECEDENCE)
                    .map(fact -> (Snapshot) fact.event())
                    .toList();
            List<Fact> points = group.stream()
                    .filter(fact -> !(fact.event() instanceof Snapshot))
                    .sorted(EventOrder.BY_TIME)
                    .toList();
            groups.add(new Group(snapshots, new Points(points)));
        }
        sorted = facts.stream().sorted(EventOrder.BY_TIME).toList();
        byTime = sorted.stream().map(Fact::event).toList();
    }

    /** By origin, then by the source's name: facts that are equal in this are of one source. */
    static Comparator<Fact> bySource() {
        return Comparator.comparing(Fact::origin)
                .thenComparing(fact -> fact.key().source());
    }

    /** Whom the customer met and where they waited, as all point events together tell. */
    Course course() {
        if (course == null) {
            // Most sessions have one origin of point events, whose course is read already.
            course = groups.size() == 1 ? groups.getFirst().points().course() : CourseReader.read(sorted);
        }
        return course;
    }

    /** Every event in the order of time, snapshots at their session's start. */
    List<ContactEvent> byTime() {
        return byTime;
    }

    /** The value that counts: recorded in a snapshot, else observed in point events; null if nobody says. */
    <T> T value(Function<Snapshot, T> recorded, Function<Points, T> observed) {
        return first(group -> {
            T found = recorded(group, recorded);
            return found == null ? observed.apply(group.points()) : found;
        });
    }

    /** The value that counts among snapshots only; null if none says. */
    <T> T recorded(Function<Snapshot, T> recorded) {
        return value(recorded, points -> null);
    }

    /** As {@link #value}; what an origin's records give by arithmetic comes before its point events. */
    <T> T valueOrDerived(Function<Snapshot, T> recorded, Function<Snapshot, T> derived, Function<Points, T> observed) {
        return first(group -> {
            T found = recorded(group, recorded);
            found = found == null ? recorded(group, derived) : found;
            return found == null ? observed.apply(group.points()) : found;
        });
    }

    /** As {@link #value}, of the one whom each origin itself names, who is null where it names nobody. */
    <T> T value(
            Function<Snapshot, String> recordedWho,
            Function<Points, String> observedWho,
            BiFunction<String, Snapshot, T> recorded,
            BiFunction<String, Points, T> observed) {
        return first(group -> {
            String named = recorded(group, recordedWho);
            String who = named == null ? observedWho.apply(group.points()) : named;
            T found = recorded(group, snapshot -> recorded.apply(who, snapshot));
            return found == null ? observed.apply(who, group.points()) : found;
        });
    }

    private <T> T first(Function<Group, T> said) {
        for (Group group : groups) {
            T found = said.apply(group);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static <T> T recorded(Group group, Function<Snapshot, T> recorded) {
        for (Snapshot snapshot : group.snapshots()) {
            T found = recorded.apply(snapshot);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** As {@link #value}; where no origin alone can tell, what all point events together do. */
    <T> T value(Function<Snapshot, T> recorded, Function<Points, T> observed, Function<Course, T> together) {
        T found = value(recorded, observed);
        return found == null ? together.apply(course()) : found;
    }

    /** Whether any point event of these kinds was seen. */
    boolean observed(Class<? extends ContactEvent> kind) {
        return byTime.stream().anyMatch(kind::isInstance);
    }
}
