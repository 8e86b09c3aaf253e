package io.journeyline.events.mapping;

import java.time.ZoneId;
import java.util.List;

/**
 * A moment of a row, put together from columns.
 *
 * @param name            its name in the mapping
 * @param column          the column it is flagged by: the time, or both date and time
 * @param dateColumn      the column with the date; -1 where {@code column} holds both
 * @param dateFormat      how the date is written; null where {@code column} holds both
 * @param format          how {@code column} is written
 * @param zone            the zone of local times
 * @param nextDayIfBefore numbers of earlier times; more than half a day before one of them, it is the next day's
 * @param notBefore       numbers of earlier times; before one of them, it contradicts itself
 */
record TimeRule(
        String name,
        int column,
        int dateColumn,
        TimeFormat dateFormat,
        TimeFormat format,
        ZoneId zone,
        List<Integer> nextDayIfBefore,
        List<Integer> notBefore) {}
