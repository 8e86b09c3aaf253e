package io.journeyline.events.mapping;

import io.journeyline.events.value.Reading;
import io.journeyline.events.value.ValueReader;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.util.Locale;

/** A date or time as a source writes it. Strict: 30 February is no date. */
final class TimeFormat {

    private final String pattern;
    private final DateTimeFormatter formatter;

    private TimeFormat(String pattern, DateTimeFormatter formatter) {
        this.pattern = pattern;
        this.formatter = formatter;
    }

    /**
     * Reads a pattern of {@link DateTimeFormatter}, in which {@code yyyy} is the year and {@code yy} its last two digits.
     *
     * @param firstYear the first of the hundred years that two digits can mean
     */
    static TimeFormat of(String pattern, int firstYear) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
        StringBuilder rest = new StringBuilder();
        boolean literal = false;
        for (int i = 0; i < pattern.length(); i++) {
            char letter = pattern.charAt(i);
            literal = (letter == '\'') != literal;
            if (letter != 'y' || literal) {
                rest.append(letter);
                continue;
            }
            int end = i;
            while (end < pattern.length() && pattern.charAt(end) == 'y') {
                end++;
            }
            if (end - i == 2) {
                builder.appendPattern(rest.toString());
                rest.setLength(0);
                builder.appendValueReduced(ChronoField.YEAR, 2, 2, firstYear);
            } else {
                // In strict resolving y is the year of an era, and no source writes its era.
                rest.repeat("u", end - i);
            }
            i = end - 1;
        }
        builder.appendPattern(rest.toString());
        return new TimeFormat(pattern, builder.toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT));
    }

    /** The time as {@code query} takes it, or why it is none. */
    Reading read(String text, TemporalQuery<?> query) {
        try {
            return new Reading.Known(formatter.parse(text, query));
        } catch (DateTimeException e) {
            return isWellWritten(text)
                    ? ValueReader.impossible(text)
                    : ValueReader.malformed(text, "written " + pattern);
        }
    }

    private boolean isWellWritten(String text) {
        ParsePosition position = new ParsePosition(0);
        try {
            TemporalAccessor parsed = formatter.parseUnresolved(text, position);
            return parsed != null && position.getErrorIndex() < 0 && position.getIndex() == text.length();
        } catch (DateTimeException e) {
            // An offset out of range is refused while it is parsed: it is written well and does not exist.
            return true;
        }
    }

    String pattern() {
        return pattern;
    }
}
