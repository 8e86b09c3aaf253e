package io.journeyline.cdk;

import java.util.List;

/** Settings that cannot be deployed: all problems at once, each with how to mend it. */
final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SettingsException(List<String> problems) {
        super("Journeyline cannot be synthesised:\n  - " + String.join("\n  - ", problems));
    }
}
