package io.journeyline.events.mapping;

import io.journeyline.events.value.Reading;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One row while it is decoded: its cells, the times made of them, and the contradictions found. */
final class Row {

    private final List<ColumnRule> columns;
    private final String[] cells;
    private final Set<Integer> withheld = new TreeSet<>();
    private final Map<Integer, Reading> times = new HashMap<>();
    private final Set<String> flags = new TreeSet<>();
    private TimeFormat dateFormat;
    private int dateColumn;
    private Reading date;

    Row(List<ColumnRule> columns, String[] cells) {
        this.columns = columns;
        this.cells = cells;
    }

    /** The cell as written, without surrounding space. */
    String raw(int column) {
        return cells[column];
    }

    /** The cell's text; null where it says nothing or something that is not allowed. */
    String cell(int column) {
        String text = cells[column];
        return text.isEmpty() || columns.get(column).absent().contains(text) || withheld.contains(column) ? null : text;
    }

    /** Marks a cell whose text is not allowed. */
    void withhold(int column) {
        withheld.add(column);
        flag(column, "unknown-value");
    }

    void flag(int column, String problem) {
        flags.add(columns.get(column).name() + ":" + problem);
    }

    List<String> flags() {
        return List.copyOf(flags);
    }

    /** The date a time stands on; read once, as most rows have one date and many times. */
    Reading date(TimeRule rule) {
        if (dateFormat != rule.dateFormat() || dateColumn != rule.dateColumn()) {
            dateFormat = rule.dateFormat();
            dateColumn = rule.dateColumn();
            date = dateFormat.read(cells[dateColumn], LocalDate::from);
        }
        return date;
    }

    Reading time(int number) {
        return times.getOrDefault(number, Reading.ABSENT);
    }

    void time(int number, Reading reading) {
        times.put(number, reading);
    }
}
