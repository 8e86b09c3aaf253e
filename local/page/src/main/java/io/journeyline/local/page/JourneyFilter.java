package io.journeyline.local.page;

import java.util.Locale;
import java.util.Map;

/**
 * Which journeys to list.
 *
 * @param search a customer number, session id, session key, journey id or agent, exactly; empty for all
 * @param page   from 0
 */
record JourneyFilter(String search, Show show, int page) {

    private static final int LONGEST_SEARCH = 200;
    private static final int LAST_PAGE = 10_000;

    enum Show {
        ALL,
        SEVERAL_CHANNELS,
        ABANDONED,
        UNRESOLVED;

        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Show of(String text) {
            for (Show show : values()) {
                if (show.text().equals(text)) {
                    return show;
                }
            }
            throw new BadRequestException(
                    "show is one of all, several-channels, abandoned and unresolved, not '" + text + "'");
        }
    }

    /** From the query of a request; throws a {@link BadRequestException} that says what is wrong. */
    static JourneyFilter of(Map<String, String> parameters) {
        String search = parameters.getOrDefault("search", "").strip();
        if (search.length() > LONGEST_SEARCH || search.chars().anyMatch(Character::isISOControl)) {
            throw new BadRequestException("search is a text of at most " + LONGEST_SEARCH + " printable characters");
        }
        return new JourneyFilter(
                search, Show.of(parameters.getOrDefault("show", "all")), page(parameters.getOrDefault("page", "0")));
    }

    private static int page(String text) {
        try {
            int page = Integer.parseInt(text);
            if (page >= 0 && page <= LAST_PAGE) {
                return page;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, as for a number out of range.
        }
        throw new BadRequestException("page is a number from 0 to " + LAST_PAGE + ", not '" + text + "'");
    }
}
