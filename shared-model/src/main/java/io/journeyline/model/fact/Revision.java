package io.journeyline.model.fact;

import java.util.Comparator;

/**
 * The source's own order of what it said about one key: the higher one is the newer. Never our clock and never the order
 * of arrival.
 *
 * @param major for example microseconds of a last-update time, or the number of a commit
 * @param minor orders what {@code major} leaves equal, for example the position within a transaction
 */
public record Revision(long major, long minor) implements Comparable<Revision> {

    /** What a source says once and never revises. */
    public static final Revision ONLY = new Revision(0, 0);

    private static final Comparator<Revision> ORDER =
            Comparator.comparingLong(Revision::major).thenComparingLong(Revision::minor);

    /** Reads what {@link #text()} wrote. */
    public static Revision parse(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            return new Revision(Long.parseLong(text), 0);
        }
        return new Revision(Long.parseLong(text.substring(0, dot)), Long.parseLong(text.substring(dot + 1)));
    }

    public String text() {
        return major + "." + minor;
    }

    @Override
    public int compareTo(Revision other) {
        return ORDER.compare(this, other);
    }
}
