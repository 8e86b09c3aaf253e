package io.journeyline.model.event;

import io.journeyline.model.fact.SessionKey;
import java.util.Comparator;
import java.util.Objects;

/**
 * A source's word that this session belongs with another one, which may not have been heard of yet.
 *
 * @param kind  how
 * @param other with which
 */
public record Link(LinkKind kind, SessionKey other) implements Comparable<Link> {

    private static final Comparator<Link> ORDER =
            Comparator.comparing(Link::kind).thenComparing(Link::other);

    public Link {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(other, "other");
    }

    /** Reads what {@link #text()} wrote. */
    public static Link parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("a link is written KIND:platform/id, not '" + text + "'");
        }
        return new Link(LinkKind.valueOf(text.substring(0, colon)), SessionKey.parse(text.substring(colon + 1)));
    }

    public String text() {
        return kind + ":" + other.text();
    }

    @Override
    public int compareTo(Link other) {
        return ORDER.compare(this, other);
    }
}
