package io.journeyline.local.standin;

/** Words for a port that somebody else has. */
final class Ports {
    private Ports() {}

    static StandInException busy(String what, int port, String option, Throwable cause) {
        return new StandInException(
                "Port %d of this machine, asked for %s, cannot be listened on (%s). Stop what listens there, choose another with %s, or leave %s out to get a free one."
                        .formatted(port, what, rootMessage(cause), option, option),
                cause);
    }

    private static String rootMessage(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
