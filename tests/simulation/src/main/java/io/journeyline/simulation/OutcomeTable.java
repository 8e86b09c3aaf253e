package io.journeyline.simulation;

import io.journeyline.functions.change.ChangeRow;
import io.journeyline.functions.port.ChangeSink;
import io.journeyline.model.catalogue.LakeTable;
import io.journeyline.model.fact.RecordPosition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lake's inbox with what becomes of it: of the rows with one key, that with the highest version stays. */
final class OutcomeTable implements ChangeSink {

    private record Told(long version, String outcome) {}

    private final FaultDial dial;
    private final Map<RecordPosition, Told> told = new HashMap<>();

    OutcomeTable(FaultDial dial) {
        this.dial = dial;
    }

    /** The final outcome of each delivery that was told of. */
    Map<RecordPosition, String> outcomes() {
        Map<RecordPosition, String> outcomes = new HashMap<>();
        told.forEach((position, last) -> outcomes.put(position, last.outcome()));
        return outcomes;
    }

    @Override
    public void write(LakeTable table, List<ChangeRow> rows) {
        dial.write(() -> "tells the outcomes of " + rows.size() + " facts", () -> {
            for (ChangeRow row : rows) {
                Map<String, Object> values = row.values();
                RecordPosition position = new RecordPosition(
                        (String) values.get("record_position"), Integer.parseInt((String) values.get("fact_index")));
                Told now = new Told(Long.parseLong((String) values.get("row_version")), (String) values.get("outcome"));
                told.merge(position, now, (one, other) -> one.version() > other.version() ? one : other);
            }
            return rows;
        });
    }
}
