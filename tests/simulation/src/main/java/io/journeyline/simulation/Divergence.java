package io.journeyline.simulation;

import java.util.List;

/**
 * A world that came out otherwise than it must.
 *
 * @param seed        the seed that brings it about again
 * @param differences what differs in it, in words
 * @param shrunk      the smallest story found that still diverges, told in words
 */
public record Divergence(long seed, List<String> differences, List<String> shrunk) {

    public Divergence {
        differences = List.copyOf(differences);
        shrunk = List.copyOf(shrunk);
    }

    /** All of it, to be read. */
    public String text() {
        StringBuilder text = new StringBuilder("Seed ").append(seed).append(" diverges:\n");
        differences.forEach(difference -> text.append("  ").append(difference).append('\n'));
        shrunk.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
