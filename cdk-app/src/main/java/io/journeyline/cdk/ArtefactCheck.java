package io.journeyline.cdk;

import java.util.List;

/** How much is asked of the functions' artefact. */
enum ArtefactCheck {
    /** It must run on Lambda's arm64 machines: what a deployment needs. */
    DEPLOYABLE,
    /** It must be there: enough to look at the templates. */
    PRESENT;

    static ArtefactCheck read(Object value, List<String> problems) {
        return switch (value) {
            case null -> DEPLOYABLE;
            case String text when text.equals("deployable") -> DEPLOYABLE;
            case String text when text.equals("present") -> PRESENT;
            default -> {
                problems.add("context '" + Settings.ARTEFACT_CHECK + "' is '" + value
                        + "'. Use 'deployable' (the default) or 'present' (to look at the templates only)");
                yield DEPLOYABLE;
            }
        };
    }
}
