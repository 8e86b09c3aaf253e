package io.journeyline.model.fact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The facts of one session: per key the one with the highest revision. Immutable. Adding is commutative, associative and
 * idempotent, so the ledger depends on which facts were said and on nothing else.
 *
 * <p>Each entry remembers a mark of the position it was taken from, so that a retry is told from a duplicate. Marks are
 * operational: {@link #facts()} does not show them.
 *
 * <p>A ledger may be kept in parts: {@link Sealed segments} that never change, and the rest. It remembers which of its facts
 * lie in which part, so that whoever keeps it writes the rest only; two ledgers of the same facts are equal whatever their
 * parts.
 */
public final class Ledger {

    private static final int MARK = 'L';

    /** Bytes before the first fact: mark, version, and a count of up to five bytes. */
    private static final int LONGEST_HEAD = 7;

    private record Entry(Fact fact, PositionMark mark) {}

    private final SessionKey session;
    private final TreeMap<FactKey, Entry> entries;
    private final Sealed sealed;

    /** The entries that no segment holds; the very map of all of them while there are no segments. */
    private final TreeMap<FactKey, Entry> rest;

    private Ledger(SessionKey session, TreeMap<FactKey, Entry> entries, Sealed sealed, TreeMap<FactKey, Entry> rest) {
        this.session = session;
        this.entries = entries;
        this.sealed = sealed;
        this.rest = rest;
    }

    public static Ledger empty(SessionKey session) {
        TreeMap<FactKey, Entry> none = new TreeMap<>();
        return new Ledger(Objects.requireNonNull(session), none, Sealed.NONE, none);
    }

    /**
     * The part of a ledger that lies in segments.
     *
     * @param names where the segments lie, as whoever keeps them said; nothing here looks into them
     * @param facts how many facts the segments hold, those included that later ones or the rest say anew
     * @param bytes how many bytes the segments have
     */
    public record Sealed(List<String> names, int facts, long bytes) {

        /** Nothing lies in segments. */
        public static final Sealed NONE = new Sealed(List.of(), 0, 0);

        public Sealed {
            names = List.copyOf(names);
        }
    }

    public SessionKey session() {
        return session;
    }

    /** The facts in the order of their keys. */
    public List<Fact> facts() {
        return entries.values().stream().map(Entry::fact).toList();
    }

    /** Whether this very fact is the one known under its key. */
    public boolean holds(Fact fact) {
        Entry known = entries.get(fact.key());
        return known != null && known.fact().equals(fact);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** What adding gave. */
    public record Added(Ledger ledger, List<FactOutcome> outcomes) {}

    /** What became of one fact. */
    public record FactOutcome(LocatedFact fact, Outcome outcome) {}

    /**
     * Adds facts, all of this session.
     *
     * @return the ledger with them, and what became of each, in the order given
     */
    public Added add(Collection<LocatedFact> facts) {
        TreeMap<FactKey, Entry> grown = new TreeMap<>(entries);
        TreeMap<FactKey, Entry> grownRest = rest == entries ? grown : new TreeMap<>(rest);
        List<FactOutcome> outcomes = new ArrayList<>(facts.size());
        for (LocatedFact located : facts) {
            if (!located.fact().key().session().equals(session)) {
                throw new IllegalArgumentException("a fact about "
                        + located.fact().key().session() + " does not belong into the ledger of " + session);
            }
            FactKey key = located.fact().key();
            Entry known = grown.get(key);
            outcomes.add(new FactOutcome(located, addOne(grown, located)));
            Entry now = grown.get(key);
            if (now != known) {
                grownRest.put(key, now);
            }
        }
        return new Added(new Ledger(session, grown, sealed, grownRest), List.copyOf(outcomes));
    }

    private static Outcome addOne(TreeMap<FactKey, Entry> entries, LocatedFact located) {
        Fact fact = located.fact();
        Entry known = entries.get(fact.key());
        if (known == null) {
            entries.put(fact.key(), new Entry(fact, PositionMark.of(located.position())));
            return Outcome.USED;
        }
        if (known.fact().equals(fact) && known.mark().equals(PositionMark.of(located.position()))) {
            // The same delivery again: a retry of a batch whose first attempt got this far.
            return Outcome.USED;
        }
        int newer = fact.revision().compareTo(known.fact().revision());
        if (newer == 0) {
            newer = FactOrder.compareSameRevision(fact, known.fact());
            if (newer == 0) {
                return Outcome.DUPLICATE;
            }
        }
        if (newer < 0) {
            return Outcome.SUPERSEDED;
        }
        entries.put(fact.key(), new Entry(fact, PositionMark.of(located.position())));
        return Outcome.USED;
    }

    /** The ledger as bytes: equal facts from equal positions give equal bytes, whatever the ledger's parts. */
    public byte[] toBytes() {
        return bytes(entries.values());
    }

    private static byte[] bytes(Collection<Entry> entries) {
        BinaryWriter out = new BinaryWriter();
        out.writeByte(MARK);
        out.writeByte(BinaryWriter.FORMAT);
        out.writeUnsigned(entries.size());
        entries.forEach(entry -> write(out, entry));
        return out.toBytes();
    }

    private static void write(BinaryWriter out, Entry entry) {
        entry.mark().write(out);
        FactCodec.write(out, entry.fact());
    }

    /** Reads what {@link #toBytes} wrote, now or in the version before; throws an {@link IllegalArgumentException} that says where the bytes are damaged. */
    public static Ledger fromBytes(SessionKey session, byte[] bytes) {
        TreeMap<FactKey, Entry> entries = entries(session, bytes);
        return new Ledger(session, entries, Sealed.NONE, entries);
    }

    private static TreeMap<FactKey, Entry> entries(SessionKey session, byte[] bytes) {
        return BinaryReader.read(bytes, MARK, "ledger", in -> read(session, in));
    }

    private static TreeMap<FactKey, Entry> read(SessionKey session, BinaryReader in) {
        int count = in.readCount();
        TreeMap<FactKey, Entry> entries = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            PositionMark mark = PositionMark.read(in);
            Fact fact = FactCodec.read(in, session);
            if (entries.put(fact.key(), new Entry(fact, mark)) != null) {
                throw in.damaged("a fact's key is there twice");
            }
        }
        return entries;
    }

    /**
     * Puts a ledger together. What a later segment says of a fact takes the place of what an earlier one says, and what the
     * rest says takes the place of both.
     *
     * @param names    where the segments lie; see {@link Sealed#names}
     * @param segments the segments' bytes, each like a ledger's, in the order in which they were sealed
     * @param rest     the bytes that {@link #rest()} gave
     */
    public static Ledger fromParts(SessionKey session, List<String> names, List<byte[]> segments, byte[] rest) {
        TreeMap<FactKey, Entry> unsealed = entries(session, rest);
        if (names.isEmpty()) {
            return new Ledger(session, unsealed, Sealed.NONE, unsealed);
        }
        TreeMap<FactKey, Entry> all = new TreeMap<>();
        int facts = 0;
        long bytes = 0;
        for (byte[] segment : segments) {
            TreeMap<FactKey, Entry> held = entries(session, segment);
            facts += held.size();
            bytes += segment.length;
            all.putAll(held);
        }
        all.putAll(unsealed);
        return new Ledger(session, all, new Sealed(names, facts, bytes), unsealed);
    }

    /** What of this ledger lies in segments. */
    public Sealed sealed() {
        return sealed;
    }

    /** How many facts of the segments others have taken the place of. */
    public int outdated() {
        return sealed.facts() + rest.size() - entries.size();
    }

    /** The facts that lie in no segment, as bytes: all of them where there are no segments. */
    public byte[] rest() {
        return bytes(rest.values());
    }

    /**
     * The facts that lie in no segment, as the bytes of new segments.
     *
     * @param most how many bytes a segment has at most, unless a single fact has more
     */
    public List<byte[]> restInSegments(int most) {
        return segments(rest.values(), most);
    }

    /** All facts as the bytes of new segments, as {@link #restInSegments} cuts them. */
    public List<byte[]> inSegments(int most) {
        return segments(entries.values(), most);
    }

    private static List<byte[]> segments(Collection<Entry> entries, int most) {
        List<byte[]> segments = new ArrayList<>();
        List<Entry> open = new ArrayList<>();
        BinaryWriter measure = new BinaryWriter();
        for (Entry entry : entries) {
            write(measure, entry);
            if (!open.isEmpty() && measure.length() + LONGEST_HEAD > most) {
                segments.add(bytes(open));
                open.clear();
                measure = new BinaryWriter();
                write(measure, entry);
            }
            open.add(entry);
        }
        if (!open.isEmpty()) {
            segments.add(bytes(open));
        }
        return segments;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ledger that && session.equals(that.session) && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return Objects.hash(session, entries);
    }

    @Override
    public String toString() {
        return "Ledger of " + session + ", " + entries.size() + " facts";
    }

    /** Orders facts of one key and one revision. */
    private static final class FactOrder {

        private FactOrder() {}

        /**
         * A source that says two different things under one key and one revision has broken its contract. Some choice must
         * still be made that does not depend on arrival: the greater bytes stay.
         */
        static int compareSameRevision(Fact one, Fact other) {
            return Arrays.compareUnsigned(bytes(one), bytes(other));
        }

        private static byte[] bytes(Fact fact) {
            BinaryWriter out = new BinaryWriter();
            FactCodec.write(out, fact);
            return out.toBytes();
        }
    }

    /** How many facts there are of each source; for {@code sources} of the record. */
    public Map<String, Integer> sources() {
        TreeMap<String, Integer> sources = new TreeMap<>();
        entries.keySet().forEach(key -> sources.merge(key.source(), 1, Integer::sum));
        return sources;
    }
}
