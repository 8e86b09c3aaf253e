package io.journeyline.events.mapping;

import java.util.List;
import java.util.Set;

/** Whether a rule applies to a row. */
sealed interface Condition {

    boolean holds(Row row);

    /** The column's text, as written, is one of these. */
    record Is(int column, Set<String> texts) implements Condition {
        @Override
        public boolean holds(Row row) {
            return texts.contains(row.raw(column));
        }
    }

    /** The column's text, as written, is none of these. */
    record IsNot(int column, Set<String> texts) implements Condition {
        @Override
        public boolean holds(Row row) {
            return !texts.contains(row.raw(column));
        }
    }

    /** The column says something. */
    record Present(int column) implements Condition {
        @Override
        public boolean holds(Row row) {
            return row.cell(column) != null;
        }
    }

    /** The column says nothing. */
    record Absent(int column) implements Condition {
        @Override
        public boolean holds(Row row) {
            return row.cell(column) == null;
        }
    }

    record All(List<Condition> conditions) implements Condition {
        @Override
        public boolean holds(Row row) {
            return conditions.stream().allMatch(condition -> condition.holds(row));
        }
    }

    record AnyOf(List<Condition> conditions) implements Condition {
        @Override
        public boolean holds(Row row) {
            return conditions.stream().anyMatch(condition -> condition.holds(row));
        }
    }
}
