package io.journeyline.functions.ledger;

import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.SessionKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Every ledger is read and kept through this: whole ledgers on the one side, on the other what an item holds of them. A
 * ledger that fits lies in its item, and this asks nobody for anything. What does not fit is <em>sealed</em> into segments,
 * which are never written again, and the item names them (ADR 0009).
 */
public final class Ledgers {

    private static final String LINE = "\n";

    private final SegmentStore segments;
    private final Bounds bounds;

    /**
     * How large the parts of a ledger become.
     *
     * @param rest    bytes of facts that an item holds beside its segments: when they become more, they are sealed
     * @param segment bytes of a segment, unless a single fact has more
     * @param names   names of one level that an item holds: when they become more, they are sealed, too. At least two, so
     *                that sealing them leaves fewer
     */
    public record Bounds(int rest, int segment, int names) {

        /**
         * A write bills the whole item, a read all segments: little in the item is cheap to write, and segments of any size
         * cost the same to read. A hundred items with so much in each fit one transaction, which holds 4 MB; a hundred
         * segments fit one read, which gives 16 MB.
         */
        public static final Bounds DEFAULT = new Bounds(32 * 1024, 128 * 1024, 32);

        public Bounds {
            if (rest < 0 || segment < 1 || names < 2) {
                throw new IllegalArgumentException("no ledger can be kept in parts of " + rest + " and " + segment
                        + " bytes and " + names + " names");
            }
        }
    }

    public Ledgers(SegmentStore segments, Bounds bounds) {
        this.segments = segments;
        this.bounds = bounds;
    }

    /**
     * What the session's item is to hold. What it names is written when this returns: the item may be written then, and not
     * before. If it never is, or another one is written instead, what was sealed lies there and harms nobody.
     */
    public KeptLedger keep(Ledger ledger) {
        SessionKey session = ledger.session();
        byte[] rest = ledger.rest();
        List<SegmentName> names =
                ledger.sealed().names().stream().map(SegmentName::parse).toList();
        if (rest.length <= bounds.rest()) {
            return new KeptLedger(session, names, rest);
        }
        Map<SegmentKey, byte[]> sealed = new LinkedHashMap<>();
        List<byte[]> contents = ledger.restInSegments(bounds.segment());
        List<SegmentName> all = new ArrayList<>(names);
        if (ledger.outdated() > 0) {
            List<byte[]> anew = ledger.inSegments(bounds.segment());
            if (2 * bytes(anew) <= ledger.sealed().bytes() + bytes(contents)) {
                // More than half of what lies there is out of date: who revises facts for ever must not cost for ever.
                contents = anew;
                all.clear();
            }
        }
        contents.forEach(content -> all.add(seal(session, 0, content, sealed)));
        List<SegmentName> few = sealNames(session, all, sealed);
        segments.put(sealed);
        return new KeptLedger(session, few, Ledger.empty(session).toBytes());
    }

    private static long bytes(List<byte[]> contents) {
        return contents.stream().mapToLong(content -> content.length).sum();
    }

    private static SegmentName seal(SessionKey session, int level, byte[] content, Map<SegmentKey, byte[]> sealed) {
        SegmentName name = SegmentName.of(level, content);
        sealed.put(new SegmentKey(session, name), content);
        return name;
    }

    /**
     * The names, few enough for an item. They stand in the order of age, and so of levels, the highest first: a level's
     * names that become too many become one of the level above, which stands where the oldest of them stood.
     */
    private List<SegmentName> sealNames(SessionKey session, List<SegmentName> names, Map<SegmentKey, byte[]> sealed) {
        List<SegmentName> open = names;
        for (int level = 0; level <= highest(open); level++) {
            int which = level;
            List<SegmentName> above = new ArrayList<>(
                    open.stream().filter(name -> name.level() > which).toList());
            List<SegmentName> of =
                    open.stream().filter(name -> name.level() == which).toList();
            List<SegmentName> below =
                    open.stream().filter(name -> name.level() < which).toList();
            int from = 0;
            while (of.size() - from > bounds.names()) {
                List<SegmentName> oldest = of.subList(from, from + bounds.names());
                above.add(seal(session, level + 1, write(oldest), sealed));
                from += bounds.names();
            }
            above.addAll(of.subList(from, of.size()));
            above.addAll(below);
            open = above;
        }
        return open;
    }

    private static int highest(List<SegmentName> names) {
        return names.stream().mapToInt(SegmentName::level).max().orElse(0);
    }

    private static byte[] write(List<SegmentName> names) {
        return names.stream()
                .map(SegmentName::text)
                .collect(Collectors.joining(LINE))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<SegmentName> read(byte[] content) {
        return new String(content, StandardCharsets.UTF_8)
                .lines()
                .map(SegmentName::parse)
                .toList();
    }

    /** The whole ledger. */
    public Ledger whole(KeptLedger kept) {
        return whole(List.of(kept)).get(kept.session());
    }

    /** The whole ledgers, of one session each. */
    public Map<SessionKey, Ledger> whole(Collection<KeptLedger> kept) {
        Map<SegmentKey, byte[]> contents = contents(kept);
        Map<SessionKey, Ledger> ledgers = new HashMap<>();
        for (KeptLedger ledger : kept) {
            List<byte[]> parts = new ArrayList<>();
            collect(ledger.session(), ledger.segments(), contents, parts);
            ledgers.put(
                    ledger.session(),
                    Ledger.fromParts(
                            ledger.session(),
                            ledger.segments().stream().map(SegmentName::text).toList(),
                            parts,
                            ledger.rest()));
        }
        return ledgers;
    }

    /** Everything that is named, level by level: all of a level at once. */
    private Map<SegmentKey, byte[]> contents(Collection<KeptLedger> kept) {
        Map<SegmentKey, byte[]> contents = new HashMap<>();
        Set<SegmentKey> open = new TreeSet<>();
        kept.forEach(ledger -> ledger.segments().forEach(name -> open.add(new SegmentKey(ledger.session(), name))));
        while (!open.isEmpty()) {
            Map<SegmentKey, byte[]> got = segments.get(Set.copyOf(open));
            contents.putAll(got);
            Set<SegmentKey> asked = Set.copyOf(open);
            open.clear();
            for (SegmentKey key : asked) {
                byte[] content = got.get(key);
                if (content == null) {
                    throw new IllegalStateException("of the ledger of " + key.session() + " the segment "
                            + key.name().text() + " is named and not there; was the table of segments restored from an"
                            + " older backup than that of sessions?");
                }
                if (key.name().level() > 0) {
                    read(content).forEach(name -> open.add(new SegmentKey(key.session(), name)));
                }
            }
        }
        return contents;
    }

    private static void collect(
            SessionKey session, List<SegmentName> names, Map<SegmentKey, byte[]> contents, List<byte[]> parts) {
        for (SegmentName name : names) {
            byte[] content = contents.get(new SegmentKey(session, name));
            if (name.level() == 0) {
                parts.add(content);
            } else {
                collect(session, read(content), contents, parts);
            }
        }
    }
}
