package io.journeyline.model.fact;

import java.util.Comparator;

/**
 * What identifies a fact: two facts with one key are two revisions of the same statement.
 *
 * @param source  the source that speaks
 * @param session the session it speaks about
 * @param factId  the statement's id within source and session, for example an event id, or {@code snapshot} for the one
 *                end-of-contact record
 */
public record FactKey(String source, SessionKey session, String factId) implements Comparable<FactKey> {

    private static final Comparator<FactKey> ORDER = Comparator.comparing(FactKey::session)
            .thenComparing(FactKey::source)
            .thenComparing(FactKey::factId);

    public FactKey {
        if (source.isBlank() || factId.isBlank()) {
            throw new IllegalArgumentException("a fact has a source and an id: '" + source + "', '" + factId + "'");
        }
    }

    @Override
    public int compareTo(FactKey other) {
        return ORDER.compare(this, other);
    }
}
