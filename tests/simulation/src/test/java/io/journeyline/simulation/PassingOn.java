package io.journeyline.simulation;

import io.journeyline.functions.stitch.SessionStore;
import io.journeyline.functions.stitch.StoredSession;
import io.journeyline.functions.stitch.Verdict;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.TimelineEntry;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A store that does what another one does, for tests in which one thing goes otherwise. */
class PassingOn implements SessionStore {

    private final SessionStore store;

    PassingOn(SessionStore store) {
        this.store = store;
    }

    @Override
    public Map<Identifier, Verdict> verdicts(Set<Identifier> identifiers) {
        return store.verdicts(identifiers);
    }

    @Override
    public Written write(Identifier identifier, Verdict verdict) {
        return store.write(identifier, verdict);
    }

    @Override
    public Map<SessionKey, StoredSession> sessions(Set<SessionKey> keys) {
        return store.sessions(keys);
    }

    @Override
    public Map<Identifier, List<TimelineEntry>> timelines(Map<Identifier, Span> spans) {
        return store.timelines(spans);
    }

    @Override
    public Map<Identifier, List<TimelineEntry>> latest(Map<Identifier, Latest> wanted) {
        return store.latest(wanted);
    }

    @Override
    public void enter(Map<Identifier, Set<TimelineEntry>> entries) {
        store.enter(entries);
    }

    @Override
    public List<Written> write(List<Write> writes) {
        return store.write(writes);
    }
}
