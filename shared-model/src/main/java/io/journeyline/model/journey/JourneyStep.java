package io.journeyline.model.journey;

import io.journeyline.model.event.Channel;

/**
 * JAR's {@code JourneyStep}: the channels from the journey's start up to and including a session, consecutive repeats
 * collapsed. Bounded, because a journey is not: after {@value #LONGEST} changes of channel it ends with {@value #MORE}.
 */
public final class JourneyStep {

    private static final String SEPARATOR = ">";
    private static final String MORE = "…";
    private static final int LONGEST = 100;

    private JourneyStep() {}

    /**
     * The step of a session in this channel.
     *
     * @param previous the step of the session before it in the journey; null for the first
     */
    public static String after(String previous, Channel channel) {
        if (previous == null) {
            return channel.name();
        }
        if (previous.endsWith(MORE)) {
            return previous;
        }
        String last = previous.substring(previous.lastIndexOf(SEPARATOR) + 1);
        if (last.equals(channel.name())) {
            return previous;
        }
        long steps = previous.chars().filter(character -> character == '>').count() + 1;
        return previous + SEPARATOR + (steps >= LONGEST ? MORE : channel.name());
    }
}
