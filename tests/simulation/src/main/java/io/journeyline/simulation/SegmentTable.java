package io.journeyline.simulation;

import io.journeyline.functions.ledger.SegmentKey;
import io.journeyline.functions.ledger.SegmentStore;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The segments of ledgers as their contract says, in memory. Where the weather wants it, each is a call of its own. */
final class SegmentTable implements SegmentStore {

    private final Dial dial;
    private final TreeMap<SegmentKey, byte[]> segments;

    SegmentTable(Dial dial) {
        this(dial, new TreeMap<>());
    }

    private SegmentTable(Dial dial, TreeMap<SegmentKey, byte[]> segments) {
        this.dial = dial;
        this.segments = segments;
    }

    /** The same segments, for whoever looks on and is not looked at. */
    SegmentTable openly() {
        return new SegmentTable(new Dial.Open(), segments);
    }

    /** How many there are. */
    int size() {
        return segments.size();
    }

    @Override
    public void put(Map<SegmentKey, byte[]> fresh) {
        for (Collection<SegmentKey> part : parts(fresh.keySet())) {
            dial.write(() -> "writes segments " + words(part), () -> {
                part.forEach(key -> {
                    byte[] known = segments.put(key, fresh.get(key).clone());
                    if (known != null && !Arrays.equals(known, fresh.get(key))) {
                        throw new IllegalStateException("segment " + key + " is written anew with another content");
                    }
                });
                return part;
            });
        }
    }

    @Override
    public Map<SegmentKey, byte[]> get(Set<SegmentKey> keys) {
        Map<SegmentKey, byte[]> found = new HashMap<>();
        for (Collection<SegmentKey> part : parts(keys)) {
            dial.read(() -> "reads segments " + words(part), () -> {
                part.stream().filter(segments::containsKey).forEach(key -> found.put(key, segments.get(key)));
                return found;
            });
        }
        return found;
    }

    private List<Collection<SegmentKey>> parts(Set<SegmentKey> keys) {
        TreeSet<SegmentKey> inOrder = new TreeSet<>(keys);
        if (inOrder.size() > 1 && dial.inPieces()) {
            return inOrder.stream().<Collection<SegmentKey>>map(List::of).toList();
        }
        return inOrder.isEmpty() ? List.of() : List.of(inOrder);
    }

    private static List<String> words(Collection<SegmentKey> keys) {
        return keys.stream()
                .map(key -> key.session() + " " + key.name().text().substring(0, 8))
                .toList();
    }
}
