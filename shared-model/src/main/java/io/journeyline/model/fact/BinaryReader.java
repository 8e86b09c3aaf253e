package io.journeyline.model.fact;

import io.journeyline.model.event.Assertion;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.EventKind;
import io.journeyline.model.event.EventValues;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.Proof;
import io.journeyline.model.event.TransferKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what {@link BinaryWriter} wrote, of this version or the one before. Every defect of the bytes, meant or not, is an
 * {@link IllegalArgumentException} that says where; none makes it ask for more memory than a few times the bytes.
 */
final class BinaryReader {

    private static final Map<Integer, EventField> FIELDS =
            Stream.of(EventField.values()).collect(Collectors.toMap(EventField::number, Function.identity()));
    private static final Map<Integer, EventKind> KINDS =
            Stream.of(EventKind.values()).collect(Collectors.toMap(EventKind::number, Function.identity()));

    private static final int LARGEST_SCALE = 4;

    /** What decoding puts in the place of bytes that are no UTF-8; seldom a character of the text. */
    private static final char REPLACEMENT = '\uFFFD';

    /** Without the proof of identifiers: each is of the one that is usual for its kind. */
    private static final int FORMAT_WITHOUT_PROOFS = 1;

    private final byte[] bytes;
    private int next;
    private int format;
    private final List<String> texts = new ArrayList<>();

    /** A text can be meant many times at a byte each: what is made of it must not be copied as often. */
    private final Map<String, Identifier> identifiers = new HashMap<>();

    private BinaryReader(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /**
     * Reads bytes from the first to the last.
     *
     * @param mark    the first of them
     * @param what    what they should be, for example {@code ledger}
     * @param content reads what follows mark and version
     */
    static <T> T read(byte[] bytes, int mark, String what, Function<BinaryReader, T> content) {
        BinaryReader in = new BinaryReader(bytes);
        if (in.readByte() != mark) {
            throw in.damaged("the mark of a " + what + " is missing");
        }
        in.format = in.readByte();
        if (in.format != BinaryWriter.FORMAT && in.format != FORMAT_WITHOUT_PROOFS) {
            throw in.damaged("format " + in.format + " is not known; this version reads " + FORMAT_WITHOUT_PROOFS
                    + " and " + BinaryWriter.FORMAT);
        }
        T read;
        try {
            read = content.apply(in);
        } catch (Damaged e) {
            throw e;
        } catch (IllegalArgumentException e) {
            // A value that cannot be: the bytes are well formed and say what nobody can have written.
            throw in.damaged(e.getMessage());
        }
        if (!in.atEnd()) {
            throw in.damaged("something follows the last fact");
        }
        return read;
    }

    /** The version that the bytes are in. */
    int format() {
        return format;
    }

    private boolean atEnd() {
        return next == bytes.length;
    }

    int readByte() {
        if (atEnd()) {
            throw damaged("it ends too early");
        }
        return bytes[next++] & 0xFF;
    }

    long readUnsigned() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int part = readByte();
            if (shift == 63 && part > 1) {
                break;
            }
            value |= (long) (part & 0x7F) << shift;
            if ((part & 0x80) == 0) {
                return value;
            }
        }
        throw damaged("a number has more than 64 bits");
    }

    long readSigned() {
        long value = readUnsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    /** How many elements follow. Each has a byte at least, so there are no more than bytes left. */
    int readCount() {
        long count = readUnsigned();
        if (count < 0 || count > bytes.length - next) {
            throw damaged(Long.toUnsignedString(count) + " elements are announced and " + (bytes.length - next)
                    + " bytes left");
        }
        return (int) count;
    }

    /** A number that counts nothing which follows. */
    int readNumber() {
        long number = readUnsigned();
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw damaged("a number is " + Long.toUnsignedString(number) + ", more than any can be");
        }
        return (int) number;
    }

    String readText() {
        long reference = readUnsigned();
        if (reference != 0) {
            if (reference < 0 || reference > texts.size()) {
                throw damaged("text " + Long.toUnsignedString(reference) + " of " + texts.size() + " is meant");
            }
            return texts.get((int) reference - 1);
        }
        int size = readCount();
        String text = new String(bytes, next, size, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0 && text.getBytes(StandardCharsets.UTF_8).length != size) {
            throw damaged("a text is no UTF-8");
        }
        next += size;
        texts.add(text);
        return text;
    }

    Instant readInstant() {
        long micros = readSigned();
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
    }

    BigDecimal readDecimal() {
        long scale = readSigned();
        if (scale < 0 || scale > LARGEST_SCALE) {
            throw damaged("a number has " + scale + " decimals");
        }
        return BigDecimal.valueOf(readSigned(), (int) scale);
    }

    private boolean readBoolean() {
        int value = readByte();
        if (value > 1) {
            throw damaged("a yes or no is " + value);
        }
        return value == 1;
    }

    SessionKey readSession() {
        return new SessionKey(readText(), readText());
    }

    ContactEvent readEvent() {
        int number = readNumber();
        EventKind kind = KINDS.get(number);
        if (kind == null) {
            throw damaged("there is no contact event of number " + number);
        }
        EventValues.Builder values = EventValues.builder();
        Set<EventField> seen = EnumSet.noneOf(EventField.class);
        int count = readCount();
        for (int i = 0; i < count; i++) {
            int fieldNumber = readNumber();
            EventField field = FIELDS.get(fieldNumber);
            if (field == null) {
                throw damaged("there is no field of number " + fieldNumber);
            }
            if (!seen.add(field)) {
                throw damaged("an event has " + field.text() + " twice");
            }
            values.put(field, readValue(field));
        }
        return kind.event(values.build());
    }

    private Object readValue(EventField field) {
        return switch (field.type()) {
            case TIMESTAMP -> readInstant();
            case TEXT -> readText();
            case SECONDS, AMOUNT -> readDecimal();
            case BOOLEAN -> readBoolean();
            case CHANNEL -> readConstant(Channel.class);
            case INITIATION -> readConstant(Initiation.class);
            case PARTY -> readConstant(Party.class);
            case TRANSFER_KIND -> readConstant(TransferKind.class);
            case SESSION -> readSession();
            case IDENTIFIERS -> readList(this::readAssertion);
            case LINKS -> readList(() -> new Link(readConstant(LinkKind.class), readSession()));
            case TEXT_LIST -> readList(this::readText);
        };
    }

    private Assertion readAssertion() {
        Identifier identifier = identifiers.computeIfAbsent(readText(), Identifier::parse);
        if (format == FORMAT_WITHOUT_PROOFS) {
            return Assertion.of(identifier);
        }
        int proof = readByte();
        return switch (proof) {
            case 0 -> new Assertion(identifier, Proof.CLAIMED);
            case 1 -> new Assertion(identifier, Proof.VERIFIED);
            default -> throw damaged("there is no proof of number " + proof);
        };
    }

    private <E extends Enum<E>> E readConstant(Class<E> type) {
        String name = readText();
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            // Without the name: damaged bytes may hold anything.
            throw damaged("there is no " + type.getSimpleName() + " of that name");
        }
    }

    private <T> List<T> readList(Supplier<T> element) {
        int count = readCount();
        List<T> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(element.get());
        }
        return list;
    }

    IllegalArgumentException damaged(String what) {
        return new Damaged("the bytes are no facts of ours: at byte " + next + " of " + bytes.length + ", " + what);
    }

    /** Says where already. */
    private static final class Damaged extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        Damaged(String message) {
            super(message);
        }
    }
}
