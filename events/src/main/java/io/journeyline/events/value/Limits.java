package io.journeyline.events.value;

import io.journeyline.events.RejectionCode;
import io.journeyline.model.event.EventField;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How long and how many values may be. What is beyond could be taken in here, and would fail later, in a table's key or
 * item, where it holds up others: so it is refused at the edge, with the whole record kept in the quarantine.
 */
public final class Limits {

    /** Characters (code points) of a source, platform, session id, fact id, or an identifier's value. */
    public static final int ID_CHARACTERS = 256;

    /**
     * Bytes in UTF-8 of the same. A sort key holds 1,024 bytes: platform and session id with a time before them fit; a
     * partition key holds 2,048.
     */
    public static final int ID_BYTES = 400;

    /** Characters of a text such as an agent, queue, intent, page or reason. */
    public static final int TEXT_CHARACTERS = 2_048;

    /** Characters of an agent's notes. */
    public static final int NOTES_CHARACTERS = 65_536;

    /** Bytes in UTF-8 of an agent's notes: an item of 400 KB holds them several times, as facts and in the record. */
    public static final int NOTES_BYTES = 64 * 1024;

    /** Characters of one element of a list of texts. */
    public static final int ELEMENT_CHARACTERS = 512;

    /** Identifiers of one event: each is two items of the one transaction that places its session, which holds 100. */
    public static final int IDENTIFIERS = 20;

    /** Links of one event: each is an item of that transaction. */
    public static final int LINKS = 50;

    /** Texts in a list of one event. */
    public static final int TEXTS = 50;

    private Limits() {}

    /** What is beyond for a platform, source, session or fact id, or an identifier's value; empty if nothing is. */
    public static Optional<Reading.Excess> id(String what, String text) {
        return characters(what, text, ID_CHARACTERS).or(() -> bytes(what, text, ID_BYTES));
    }

    /** The value of a field that holds a text, or what is beyond. */
    public static Reading text(EventField field, String text) {
        return (field == EventField.NOTES
                        ? characters("", text, NOTES_CHARACTERS).or(() -> bytes("", text, NOTES_BYTES))
                        : characters("", text, TEXT_CHARACTERS))
                .<Reading>map(excess -> excess)
                .orElseGet(() -> new Reading.Known(text));
    }

    /** An element of a list of texts, or what is beyond. */
    public static Reading element(String text) {
        return characters("a text of ", text, ELEMENT_CHARACTERS)
                .<Reading>map(excess -> excess)
                .orElseGet(() -> new Reading.Known(text));
    }

    /** What is beyond for a list; empty if nothing is. */
    public static Optional<Reading.Excess> count(int elements, int most) {
        return elements <= most
                ? Optional.empty()
                : Optional.of(
                        new Reading.Excess(RejectionCode.TOO_MANY_VALUES, elements + " elements, more than " + most));
    }

    /** How many elements a field's list may have. */
    public static int most(EventField field) {
        return switch (field.type()) {
            case IDENTIFIERS -> IDENTIFIERS;
            case LINKS -> LINKS;
            case TEXT_LIST -> TEXTS;
            case TIMESTAMP, TEXT, SECONDS, AMOUNT, BOOLEAN, CHANNEL, INITIATION, PARTY, TRANSFER_KIND, SESSION ->
                throw new IllegalArgumentException(field.text() + " is no list");
        };
    }

    private static Optional<Reading.Excess> characters(String what, String text, int most) {
        // Counting code points is needed only where there are more chars than that.
        int characters = text.length() <= most ? text.length() : text.codePointCount(0, text.length());
        return characters <= most ? Optional.empty() : tooLong(what, characters, most, " characters");
    }

    private static Optional<Reading.Excess> bytes(String what, String text, int most) {
        // No char takes more than three bytes.
        int bytes = text.length() <= most / 3 ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
        return bytes <= most ? Optional.empty() : tooLong(what, bytes, most, " bytes in UTF-8");
    }

    private static Optional<Reading.Excess> tooLong(String what, int size, int most, String unit) {
        return Optional.of(
                new Reading.Excess(RejectionCode.VALUE_TOO_LONG, what + size + unit + ", more than " + most));
    }
}
