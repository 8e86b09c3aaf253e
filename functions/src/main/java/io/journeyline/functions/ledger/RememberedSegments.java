package io.journeyline.functions.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Segments that were read or written lately need not be read again: what never changes can be remembered, and what is
 * remembered is never wrong. A session's records come to the same worker one after another, so that it reads a long ledger
 * once and then only what was sealed since.
 */
public final class RememberedSegments implements SegmentStore {

    private final SegmentStore store;
    private final long most;
    private final LinkedHashMap<SegmentKey, byte[]> remembered = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /**
     * @param most bytes that are remembered; beyond them what was used the longest ago is forgotten
     */
    public RememberedSegments(SegmentStore store, long most) {
        this.store = store;
        this.most = most;
    }

    @Override
    public void put(Map<SegmentKey, byte[]> segments) {
        store.put(segments);
        remember(segments);
    }

    @Override
    public Map<SegmentKey, byte[]> get(Set<SegmentKey> keys) {
        Map<SegmentKey, byte[]> found = new HashMap<>();
        Set<SegmentKey> missing = new HashSet<>();
        synchronized (remembered) {
            for (SegmentKey key : keys) {
                byte[] content = remembered.get(key);
                if (content == null) {
                    missing.add(key);
                } else {
                    found.put(key, content);
                }
            }
        }
        if (!missing.isEmpty()) {
            Map<SegmentKey, byte[]> read = store.get(missing);
            remember(read);
            found.putAll(read);
        }
        return found;
    }

    private void remember(Map<SegmentKey, byte[]> segments) {
        synchronized (remembered) {
            segments.forEach((key, content) -> {
                if (remembered.put(key, content) == null) {
                    bytes += content.length;
                }
            });
            var oldest = remembered.entrySet().iterator();
            while (bytes > most) {
                bytes -= oldest.next().getValue().length;
                oldest.remove();
            }
        }
    }
}
