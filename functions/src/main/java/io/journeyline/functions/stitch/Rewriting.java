package io.journeyline.functions.stitch;

import io.journeyline.functions.stitch.SessionStore.Write;
import io.journeyline.model.fact.SessionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A session being written together with others that are rewritten on its behalf, in as many steps as it takes. */
final class Rewriting {

    /** The most sessions rewritten on behalf of one in a round: its trail must name them and has to fit its item. */
    private static final int LARGEST_TRAIL = 1_000;

    private final Look look;
    private final Instant now;
    private StoredSession session;
    private final List<StoredSession> others;
    private final TreeSet<SessionKey> trail = new TreeSet<>();
    private final TreeSet<SessionKey> displaced = new TreeSet<>();
    private int next;

    Rewriting(StoredSession session, List<StoredSession> others, Look look, Instant now) {
        this.look = look;
        this.now = now;
        this.session = session;
        this.others = others;
        leave(session, trail);
        // What an earlier round rewrote and this one still has to is not forgotten before it is done.
        others.stream()
                .map(StoredSession::key)
                .filter(session.trail().rewritten()::contains)
                .forEach(trail::add);
    }

    SessionKey key() {
        return session.key();
    }

    /** The session and, as far as they fit, those that are rewritten on its behalf, with the trail that this leaves. */
    Write next() {
        List<StoredSession> sessions = new ArrayList<>();
        while (next < others.size() && sessions.size() + 1 < Write.LARGEST) {
            StoredSession other = others.get(next++);
            trail.add(other.key());
            if (!other.standsAs(look.before(other.key()))) {
                displaced.add(other.key());
            }
            leave(other, trail);
            sessions.add(other.written(now));
        }
        TreeSet<SessionKey> left = new TreeSet<>(trail);
        left.remove(session.key());
        // Whoever looks at the session looks at what it says of these anyway, though perhaps not at their places.
        TreeSet<SessionKey> linked = new TreeSet<>(session.linkedFrom());
        look.state(session.key()).ifPresent(state -> state.links().forEach(link -> linked.add(link.other())));
        linked.removeAll(displaced);
        left.removeAll(linked);
        sessions.addFirst(session.withTrail(session.trail().withRewritten(left)).written(now));
        return new Write(sessions);
    }

    /** Whether there is more to write in this round. */
    boolean goesOn(StoredSession written) {
        session = written;
        return next < others.size() && trail.size() < LARGEST_TRAIL;
    }

    /** A touch that moves leaves neighbours, which only its stored item tells of. */
    private void leave(StoredSession session, Set<SessionKey> trail) {
        SessionKey left = look.before(session.key()).attachedTo();
        if (left != null && !left.equals(session.attachedTo())) {
            trail.add(left);
        }
    }
}
