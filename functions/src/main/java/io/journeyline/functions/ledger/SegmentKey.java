package io.journeyline.functions.ledger;

import io.journeyline.model.fact.SessionKey;
import java.util.Comparator;

/**
 * Which segment of which session's ledger. All segments of a session lie together, so that one query finds them.
 *
 * @param session whose ledger
 * @param name    what the segment is called
 */
public record SegmentKey(SessionKey session, SegmentName name) implements Comparable<SegmentKey> {

    private static final Comparator<SegmentKey> ORDER = Comparator.comparing(SegmentKey::session)
            .thenComparing(key -> key.name().text());

    @Override
    public int compareTo(SegmentKey other) {
        return ORDER.compare(this, other);
    }
}
