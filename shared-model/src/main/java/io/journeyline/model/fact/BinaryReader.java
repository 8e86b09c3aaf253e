package io.journeyline.model.fact;

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
import io.journeyline.model.event.TransferKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what {@link BinaryWriter} wrote. Every defect of the bytes is an {@link IllegalArgumentException} that says where. */
final class BinaryReader {

    private static final Map<Integer, EventField> FIELDS =
            Stream.of(EventField.values()).collect(Collectors.toMap(EventField::number, Function.identity()));
    private static final Map<Integer, EventKind> KINDS =
            Stream.of(EventKind.values()).collect(Collectors.toMap(EventKind::number, Function.identity()));

    private static final int LARGEST_SCALE = 4;

    private final byte[] bytes;
    private int next;
    private final List<String> texts = new ArrayList<>();

    BinaryReader(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    boolean atEnd() {
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

    int readCount() {
        long count = readUnsigned();
        if (count < 0 || count > bytes.length) {
            throw damaged("a count of " + count + " is more than there is");
        }
        return (int) count;
    }

    String readText() {
        long reference = readUnsigned();
        if (reference != 0) {
            if (reference < 0 || reference > texts.size()) {
                throw damaged("text " + reference + " of " + texts.size() + " is meant");
            }
            return texts.get((int) reference - 1);
        }
        int size = readCount();
        if (size > bytes.length - next) {
            throw damaged("a text of " + size + " bytes is announced");
        }
        String text = new String(bytes, next, size, StandardCharsets.UTF_8);
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
        int number = readCount();
        EventKind kind = KINDS.get(number);
        if (kind == null) {
            throw damaged("there is no contact event of number " + number);
        }
        EventValues.Builder values = EventValues.builder();
        int count = readCount();
        for (int i = 0; i < count; i++) {
            int fieldNumber = readCount();
            EventField field = FIELDS.get(fieldNumber);
            if (field == null) {
                throw damaged("there is no field of number " + fieldNumber);
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
            case CHANNEL -> Channel.valueOf(readText());
            case INITIATION -> Initiation.valueOf(readText());
            case PARTY -> Party.valueOf(readText());
            case TRANSFER_KIND -> TransferKind.valueOf(readText());
            case SESSION -> readSession();
            case IDENTIFIERS -> readList(() -> Identifier.parse(readText()));
            case LINKS -> readList(() -> new Link(LinkKind.valueOf(readText()), readSession()));
            case TEXT_LIST -> readList(this::readText);
        };
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
        return new IllegalArgumentException(
                "the bytes are no facts of ours: at byte " + next + " of " + bytes.length + ", " + what);
    }
}
