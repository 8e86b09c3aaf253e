package io.journeyline.events.mapping;

import java.util.Set;

/**
 * What a column may hold.
 *
 * @param name    its name
 * @param absent  texts that say nothing; the empty text always does
 * @param allowed the texts it may hold; empty where any text may stand
 * @param unknown what becomes of another text
 */
record ColumnRule(String name, Set<String> absent, Set<String> allowed, Unknown unknown) {

    enum Unknown {
        REJECT,
        FLAG
    }
}
