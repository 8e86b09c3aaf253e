package io.journeyline.model.explain;

/** How a field came by its value. */
public enum How {
    /** One end-of-contact record has the very value. */
    RECORDED("recorded in the end-of-contact record"),
    /** One point event says the very value. */
    TOLD("told by one event"),
    /** Made of what facts say. */
    COMPUTED("computed"),
    /** The rule gives it where no fact says otherwise. */
    BY_RULE("by the rule alone"),
    /** Being in its journey gives it. */
    BY_JOURNEY("given by the journey"),
    /** Facts contradict each other: it is not known. */
    CONTRADICTED("contradicted, so not known"),
    /** No fact says. */
    NOT_KNOWN("no fact says");

    private final String words;

    How(String words) {
        this.words = words;
    }

    /** In words, for a person. */
    public String words() {
        return words;
    }
}
