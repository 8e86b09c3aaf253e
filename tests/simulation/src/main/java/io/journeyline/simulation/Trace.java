package io.journeyline.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened, in words; kept only for a world that is told. */
final class Trace {

    private final List<String> lines;

    private Trace(List<String> lines) {
        this.lines = lines;
    }

    static Trace silent() {
        return new Trace(null);
    }

    static Trace telling() {
        return new Trace(new ArrayList<>());
    }

    void step(String who, Supplier<String> words) {
        if (lines != null) {
            lines.add(who + " " + words.get());
        }
    }

    /** Adds to the last step. */
    void note(String words) {
        if (lines != null) {
            lines.add("    " + words);
        }
    }

    List<String> lines() {
        return lines == null ? List.of() : List.copyOf(lines);
    }
}
