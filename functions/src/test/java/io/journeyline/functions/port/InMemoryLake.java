package io.journeyline.functions.port;

import io.journeyline.functions.change.ChangeRow;
import io.journeyline.model.catalogue.LakeTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lake's inbox, and what a merge makes of it. */
public final class InMemoryLake implements ChangeSink {

    private final FaultDial dial;
    private final List<ChangeRow> rows = new ArrayList<>();
    private int objects;

    public InMemoryLake(FaultDial dial) {
        this.dial = dial;
    }

    @Override
    public void write(LakeTable table, List<ChangeRow> written) {
        if (written.isEmpty()) {
            return;
        }
        written.forEach(row -> {
            if (!row.table().equals(table)) {
                throw new IllegalArgumentException(
                        "a row of " + row.table().name() + " among those of " + table.name());
            }
        });
        dial.around(() -> {
            objects++;
            rows.addAll(written);
        });
    }

    public int objects() {
        return objects;
    }

    /** Every row written to the table, in the order written. */
    public List<ChangeRow> rows(LakeTable table) {
        return rows.stream().filter(row -> row.table().equals(table)).toList();
    }

    /** Per key the row with the highest version, as a merge leaves it. */
    public Map<List<Object>, Map<String, Object>> merged(LakeTable table) {
        Map<List<Object>, Map<String, Object>> merged = new LinkedHashMap<>();
        for (ChangeRow row : rows(table)) {
            List<Object> key = table.key().stream().map(row.values()::get).toList();
            Map<String, Object> known = merged.get(key);
            if (known == null || version(known) <= version(row.values())) {
                merged.put(key, row.values());
            }
        }
        return merged;
    }

    private static long version(Map<String, Object> values) {
        return Long.parseLong((String) values.get("row_version"));
    }
}
