package io.journeyline.functions.ledger;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The store as its contract says, in memory; it counts what it is asked for. */
public final class InMemorySegments implements SegmentStore {

    private final TreeMap<SegmentKey, byte[]> segments = new TreeMap<>();
    private int written;
    private int read;

    @Override
    public void put(Map<SegmentKey, byte[]> fresh) {
        fresh.forEach((key, content) -> {
            written++;
            byte[] known = segments.putIfAbsent(key, content.clone());
            if (known != null && !Arrays.equals(known, content)) {
                throw new IllegalStateException("segment " + key + " is written anew with another content");
            }
        });
    }

    @Override
    public Map<SegmentKey, byte[]> get(Set<SegmentKey> keys) {
        Map<SegmentKey, byte[]> found = new HashMap<>();
        for (SegmentKey key : keys) {
            read++;
            if (segments.containsKey(key)) {
                found.put(key, segments.get(key));
            }
        }
        return found;
    }

    /** Every segment there is. */
    public TreeMap<SegmentKey, byte[]> all() {
        return segments;
    }

    /** Forgets a segment, as nothing of the product ever does. */
    void lose(SegmentKey key) {
        segments.remove(key);
    }

    /** How many segments were written, those included that were there. */
    int written() {
        return written;
    }

    /** How many segments were asked for. */
    int read() {
        return read;
    }
}
