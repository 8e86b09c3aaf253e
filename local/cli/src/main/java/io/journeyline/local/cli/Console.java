package io.journeyline.local.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What a person at a terminal sees. Progress replaces its own line where there is a terminal, else it is sparse. */
final class Console {

    private static final int WIDTH = 110;
    private static final int LINES_BETWEEN_PLAIN_PROGRESS = 40;

    private final PrintWriter out;
    private final boolean terminal;
    private boolean progressShown;
    private int skipped;

    Console(PrintWriter out) {
        this.out = out;
        this.terminal = System.console() != null && System.console().isTerminal();
    }

    synchronized void say(String line) {
        endProgress();
        out.println(line);
    }

    synchronized void progress(String line) {
        if (Stopping.hasBegun()) {
            return;
        }
        if (terminal) {
            String cut = line.length() > WIDTH ? line.substring(0, WIDTH) : line;
            out.print("\r" + cut + " ".repeat(WIDTH - cut.length()));
            out.flush();
            progressShown = true;
        } else if (skipped++ % LINES_BETWEEN_PLAIN_PROGRESS == 0) {
            out.println("  " + line);
        }
    }

    synchronized void endProgress() {
        if (progressShown) {
            out.print("\r" + " ".repeat(WIDTH) + "\r");
            out.flush();
            progressShown = false;
        }
    }

    /** Rows of equal columns; numbers to the right. */
    synchronized void table(List<Map<String, Object>> rows) {
        endProgress();
        if (rows.isEmpty()) {
            out.println("  (no rows)");
            return;
        }
        List<String> names = List.copyOf(rows.getFirst().keySet());
        int[] widths = names.stream().mapToInt(String::length).toArray();
        for (Map<String, Object> row : rows) {
            IntStream.range(0, widths.length)
                    .forEach(i -> widths[i] =
                            Math.max(widths[i], text(row.get(names.get(i))).length()));
        }
        StringBuilder header = new StringBuilder("  ");
        StringBuilder rule = new StringBuilder("  ");
        IntStream.range(0, widths.length).forEach(i -> {
            header.append(pad(names.get(i), widths[i], rows.getFirst().get(names.get(i)) instanceof Number))
                    .append("  ");
            rule.append("-".repeat(widths[i])).append("  ");
        });
        out.println(header.toString().stripTrailing());
        out.println(rule.toString().stripTrailing());
        for (Map<String, Object> row : rows) {
            StringBuilder line = new StringBuilder("  ");
            IntStream.range(0, widths.length).forEach(i -> {
                Object value = row.get(names.get(i));
                line.append(pad(text(value), widths[i], value instanceof Number))
                        .append("  ");
            });
            out.println(line.toString().stripTrailing());
        }
    }

    private static String text(Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            case Object other -> other.toString();
        };
    }

    private static String pad(String text, int width, boolean right) {
        String blanks = " ".repeat(width - text.length());
        return right ? blanks + text : text + blanks;
    }
}
