package io.journeyline.model.event;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/**
 * Something that names a customer, normalised.
 *
 * @param kind  what it is
 * @param value normalised value
 */
public record Identifier(IdentifierKind kind, String value) implements Comparable<Identifier> {

    private static final Comparator<Identifier> ORDER =
            Comparator.comparing(Identifier::kind).thenComparing(Identifier::value);

    public Identifier {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an identifier of kind " + kind + " is blank");
        }
    }

    /** Reads what {@link #text()} wrote. */
    public static Identifier parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("an identifier is written KIND:value, not '" + text + "'");
        }
        return new Identifier(IdentifierKind.valueOf(text.substring(0, colon)), text.substring(colon + 1));
    }

    /**
     * Reads a list as settings hold it: what {@link #text()} wrote, separated by commas or blanks.
     *
     * @throws IllegalArgumentException naming the first that is no identifier, and how to write one
     */
    public static Set<Identifier> parseList(String listed) {
        Set<Identifier> identifiers = new TreeSet<>();
        for (String text : listed.split("[,\\s]+")) {
            if (text.isBlank()) {
                continue;
            }
            try {
                identifiers.add(parse(text));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "'" + text + "' is no identifier; write for example PHONE:+442079460100", e);
            }
        }
        return identifiers;
    }

    public String text() {
        return kind + ":" + value;
    }

    @Override
    public int compareTo(Identifier other) {
        return ORDER.compare(this, other);
    }
}
