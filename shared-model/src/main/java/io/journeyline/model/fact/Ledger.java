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
 */
public final class Ledger {

    private static final int MARK = 'L';

    private record Entry(Fact fact, PositionMark mark) {}

    private final SessionKey session;
    private final TreeMap<FactKey, Entry> entries;

    private Ledger(SessionKey session, TreeMap<FactKey, Entry> entries) {
        this.session = session;
        this.entries = entries;
    }

    public static Ledger empty(SessionKey session) {
        return new Ledger(Objects.requireNonNull(session), new TreeMap<>());
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
        List<FactOutcome> outcomes = new ArrayList<>(facts.size());
        for (LocatedFact located : facts) {
            if (!located.fact().key().session().equals(session)) {
                throw new IllegalArgumentException("a fact about "
                        + located.fact().key().session() + " does not belong into the ledger of " + session);
            }
            outcomes.add(new FactOutcome(located, addOne(grown, located)));
        }
        return new Added(new Ledger(session, grown), List.copyOf(outcomes));
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

    /** The ledger as bytes: equal facts from equal positions give equal bytes. */
    public byte[] toBytes() {
        BinaryWriter out = new BinaryWriter();
        out.writeByte(MARK);
        out.writeByte(BinaryWriter.FORMAT);
        out.writeUnsigned(entries.size());
        for (Entry entry : entries.values()) {
            entry.mark().write(out);
            FactCodec.write(out, entry.fact());
        }
        return out.toBytes();
    }

    /** Reads what {@link #toBytes} wrote, now or in the version before; throws an {@link IllegalArgumentException} that says where the bytes are damaged. */
    public static Ledger fromBytes(SessionKey session, byte[] bytes) {
        return BinaryReader.read(bytes, MARK, "ledger", in -> read(session, in));
    }

    private static Ledger read(SessionKey session, BinaryReader in) {
        int count = in.readCount();
        TreeMap<FactKey, Entry> entries = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            PositionMark mark = PositionMark.read(in);
            Fact fact = FactCodec.read(in, session);
            if (entries.put(fact.key(), new Entry(fact, mark)) != null) {
                throw in.damaged("a fact's key is there twice");
            }
        }
        return new Ledger(session, entries);
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
