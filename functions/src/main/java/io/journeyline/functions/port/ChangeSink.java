package io.journeyline.functions.port;

import io.journeyline.functions.change.ChangeRow;
import io.journeyline.model.catalogue.LakeTable;
import java.util.List;

/** The lake's inbox. */
public interface ChangeSink {

    /**
     * Writes rows of one table as a change object of their own, under a name never used before. Writing the same rows
     * again is harmless: rows carry their key and version. No rows, no object.
     */
    void write(LakeTable table, List<ChangeRow> rows);
}
