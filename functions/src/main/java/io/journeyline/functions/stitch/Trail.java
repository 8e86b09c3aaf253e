package io.journeyline.functions.stitch;

import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Footprint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What must be looked at again because of a session, beyond what its present state says. It is written together with what
 * makes it necessary, and taken away after a look that found everything in its place; so nothing is forgotten by a crash.
 *
 * @param former    where the session stood before its facts changed
 * @param rewritten sessions whose place was written on its behalf, or whose neighbours a touch has left
 */
public record Trail(List<Footprint> former, SortedSet<SessionKey> rewritten) {

    public static final Trail NONE = new Trail(List.of(), new TreeSet<>());

    public Trail {
        former = List.copyOf(former);
        rewritten = Collections.unmodifiableSortedSet(new TreeSet<>(rewritten));
    }

    boolean isEmpty() {
        return former.isEmpty() && rewritten.isEmpty();
    }

    Trail withFormer(Footprint footprint) {
        if (former.contains(footprint)) {
            return this;
        }
        List<Footprint> more = new ArrayList<>(former);
        more.add(footprint);
        return new Trail(more, rewritten);
    }

    Trail withRewritten(Collection<SessionKey> sessions) {
        return new Trail(former, new TreeSet<>(sessions));
    }
}
