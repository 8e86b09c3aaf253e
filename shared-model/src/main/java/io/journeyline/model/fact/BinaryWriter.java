package io.journeyline.model.fact;

import io.journeyline.model.event.Assertion;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.EventField;
import io.journeyline.model.event.Link;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the compact binary format of facts: variable-length numbers, and each text once (a session's facts repeat their
 * source, agent and queue). {@link BinaryReader} reads it; the layout is specified in {@code LEDGER-FORMAT.md} of
 * this room.
 */
final class BinaryWriter {

    /** The version that is written; {@link BinaryReader} reads it and the one before. */
    static final int FORMAT = 2;

    private byte[] bytes = new byte[512];
    private int length;
    private final Map<String, Integer> texts = new HashMap<>();

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** How many bytes were written. */
    int length() {
        return length;
    }

    void writeByte(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        bytes[length++] = (byte) value;
    }

    /** Seven bits a byte, the lowest first; the number is taken as unsigned. */
    void writeUnsigned(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            writeByte((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        writeByte((int) rest);
    }

    /** Zigzag: small numbers of either sign are short. */
    void writeSigned(long value) {
        writeUnsigned((value << 1) ^ (value >> 63));
    }

    /** A text met before is a reference to it: 0 begins a new one, n is the n-th written so far. */
    void writeText(String text) {
        Integer known = texts.get(text);
        if (known != null) {
            writeUnsigned(known);
            return;
        }
        texts.put(text, texts.size() + 1);
        writeUnsigned(0);
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        writeUnsigned(encoded.length);
        for (byte value : encoded) {
            writeByte(value);
        }
    }

    void writeInstant(Instant instant) {
        writeSigned(Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000));
    }

    void writeDecimal(BigDecimal value) {
        writeSigned(value.scale());
        BigInteger unscaled = value.unscaledValue();
        if (unscaled.bitLength() > 62) {
            throw new IllegalArgumentException("a number of this size is no duration or amount: " + value);
        }
        writeSigned(unscaled.longValueExact());
    }

    void writeSession(SessionKey session) {
        writeText(session.platform());
        writeText(session.sessionId());
    }

    void writeEvent(ContactEvent event) {
        writeUnsigned(event.kind().number());
        Map<EventField, Object> values = event.values().asMap();
        writeUnsigned(values.size());
        for (Map.Entry<EventField, Object> entry : values.entrySet()) {
            writeUnsigned(entry.getKey().number());
            writeValue(entry.getKey(), entry.getValue());
        }
    }

    private void writeValue(EventField field, Object value) {
        switch (field.type()) {
            case TIMESTAMP -> writeInstant((Instant) value);
            case TEXT -> writeText((String) value);
            case SECONDS, AMOUNT -> writeDecimal((BigDecimal) value);
            case BOOLEAN -> writeByte((Boolean) value ? 1 : 0);
            case CHANNEL, INITIATION, PARTY, TRANSFER_KIND -> writeText(((Enum<?>) value).name());
            case SESSION -> writeSession((SessionKey) value);
            case IDENTIFIERS -> {
                List<?> assertions = (List<?>) value;
                writeUnsigned(assertions.size());
                for (Object assertion : assertions) {
                    writeText(((Assertion) assertion).identifier().text());
                    writeByte(
                            switch (((Assertion) assertion).proof()) {
                                case CLAIMED -> 0;
                                case VERIFIED -> 1;
                            });
                }
            }
            case LINKS -> {
                List<?> links = (List<?>) value;
                writeUnsigned(links.size());
                for (Object link : links) {
                    writeText(((Link) link).kind().name());
                    writeSession(((Link) link).other());
                }
            }
            case TEXT_LIST -> {
                List<?> list = (List<?>) value;
                writeUnsigned(list.size());
                list.forEach(text -> writeText((String) text));
            }
        }
    }
}
