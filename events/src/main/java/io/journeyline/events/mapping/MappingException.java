package io.journeyline.events.mapping;

import java.util.List;

/** A mapping has mistakes: all that were found, each with its place and how to mend it. */
public final class MappingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    MappingException(List<String> problems) {
        super("the mapping has " + (problems.size() == 1 ? "a mistake" : problems.size() + " mistakes") + ":\n  - "
                + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, one line each, in the order of the file. */
    public List<String> problems() {
        return problems;
    }
}
