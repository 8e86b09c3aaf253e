package io.journeyline.local.engine.client;

import java.util.List;
import java.util.Map;

/** Runs statements in the engine, each committed when this returns. */
interface Statements extends AutoCloseable {

    /** The rows; a statement that changes rows gives one with their number, {@code rows}. */
    List<Map<String, Object>> run(String statement);

    @Override
    void close();
}
