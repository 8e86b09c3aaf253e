package io.journeyline.events.mapping;

import io.journeyline.events.RejectionCode;
import io.journeyline.events.value.Quote;
import io.journeyline.events.value.Reading;
import io.journeyline.events.value.ValueReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;

/** Works out the moments of a row. */
final class TimeReader {

    /** No stay in a step lasts longer; what lies further before its predecessor than this is the next day's. */
    private static final Duration NEXT_DAY = Duration.ofHours(12);

    private final List<TimeRule> rules;

    TimeReader(List<TimeRule> rules) {
        this.rules = rules;
    }

    /** Works out all moments, in the mapping's order, and flags those that contradict themselves. */
    void read(Row row) {
        for (int i = 0; i < rules.size(); i++) {
            TimeRule rule = rules.get(i);
            Reading reading = notBefore(rule, row, read(rule, row));
            if (reading instanceof Reading.Contradiction bad) {
                row.flag(rule.column(), bad.problem());
            }
            row.time(i, reading);
        }
    }

    private static Reading read(TimeRule rule, Row row) {
        String text = row.cell(rule.column());
        if (text == null) {
            return Reading.ABSENT;
        }
        if (rule.dateColumn() < 0) {
            return switch (rule.format().read(text, TimeReader::dateTime)) {
                case Reading.Known(OffsetDateTime time) -> ValueReader.moment(time.toInstant(), text);
                case Reading.Known(LocalDateTime time) -> at(time, rule.zone(), text);
                case Reading other -> other;
            };
        }
        String dateText = row.cell(rule.dateColumn());
        if (dateText == null) {
            return Reading.ABSENT;
        }
        Reading date = row.date(rule);
        if (date instanceof Reading.Contradiction) {
            return date;
        }
        Reading time = rule.format().read(text, LocalTime::from);
        if (date instanceof Reading.Known(LocalDate day) && time instanceof Reading.Known(LocalTime clock)) {
            String words = dateText + " " + text;
            Reading sameDay = at(day.atTime(clock), rule.zone(), words);
            return isNextDay(rule, row, day.atTime(clock))
                    ? at(day.plusDays(1).atTime(clock), rule.zone(), words)
                    : sameDay;
        }
        return time;
    }

    private static TemporalAccessor dateTime(TemporalAccessor parsed) {
        return parsed.isSupported(ChronoField.OFFSET_SECONDS)
                ? OffsetDateTime.from(parsed)
                : LocalDateTime.from(parsed);
    }

    private static boolean isNextDay(TimeRule rule, Row row, LocalDateTime time) {
        for (int reference : rule.nextDayIfBefore()) {
            if (row.time(reference) instanceof Reading.Known(Instant before)
                    && time.plus(NEXT_DAY).isBefore(LocalDateTime.ofInstant(before, rule.zone()))) {
                return true;
            }
        }
        return false;
    }

    /** In the hour that the clocks go through twice, the first time is meant; an hour that they skip does not exist. */
    private static Reading at(LocalDateTime time, ZoneId zone, String text) {
        if (zone.getRules().getValidOffsets(time).isEmpty()) {
            return new Reading.Contradiction(
                    RejectionCode.IMPOSSIBLE_TIME,
                    "impossible-time",
                    Quote.of(text) + ", a time that the clocks of " + zone + " skip");
        }
        return ValueReader.moment(time.atZone(zone).withEarlierOffsetAtOverlap().toInstant(), text);
    }

    private Reading notBefore(TimeRule rule, Row row, Reading reading) {
        if (reading instanceof Reading.Known(Instant time)) {
            for (int reference : rule.notBefore()) {
                if (row.time(reference) instanceof Reading.Known(Instant before) && time.isBefore(before)) {
                    String name = rules.get(reference).name();
                    return new Reading.Contradiction(
                            RejectionCode.IMPOSSIBLE_TIME,
                            "before-" + name,
                            Quote.of(row.raw(rule.column())) + ", before " + name);
                }
            }
        }
        return reading;
    }
}
