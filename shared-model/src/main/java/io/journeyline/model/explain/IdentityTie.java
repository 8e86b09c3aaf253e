package io.journeyline.model.explain;

import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.SessionKey;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What ties customer numbers together.
 *
 * @param identifier that all of them come with
 * @param sessions   of each number one session that has verified it
 */
public record IdentityTie(Identifier identifier, SortedMap<String, SessionKey> sessions) {

    public IdentityTie {
        sessions = Collections.unmodifiableSortedMap(new TreeMap<>(sessions));
    }
}
