package io.journeyline.model.explain;

import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.SessionKey;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What ties customer numbers together.
 *
 * @param identifier that all of them come with
 * @param witnesses  of each number one session that has verified it
 */
public record IdentityTie(Identifier identifier, SortedMap<String, Witness> witnesses) {

    public IdentityTie {
        witnesses = Collections.unmodifiableSortedMap(new TreeMap<>(witnesses));
    }

    /**
     * A session that knows its customer by a number and by the identifier.
     *
     * @param session which
     * @param facts   those by which it does; none if too many sessions are told, or if it no longer does
     */
    public record Witness(SessionKey session, List<Statement> facts) {

        public Witness {
            facts = List.copyOf(facts);
        }
    }
}
