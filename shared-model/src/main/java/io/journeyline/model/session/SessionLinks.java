package io.journeyline.model.session;

import io.journeyline.model.event.CallbackRequested;
import io.journeyline.model.event.CaseAttached;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.Linked;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.event.TransferKind;
import io.journeyline.model.event.Transferred;
import io.journeyline.model.fact.SessionKey;
import java.util.List;
import java.util.TreeSet;

/**
 * The sessions that a session's facts say it belongs with; and what it shares with others (a case, an order alert, a
 * conversation), as if that were a session that nobody ever sees.
 *
 * <p>The other session that an end-of-contact record names is the next leg if the record says that the session was
 * transferred; else, if the session is itself a callback, the session it calls back; else the callback it led to. Links
 * point from the later to the earlier where the kind has a direction: {@link LinkKind#CALLBACK_OF} is said by the callback
 * alone, and the session that asked for one is merely {@link LinkKind#RELATED} to it.
 */
final class SessionLinks {

    private final SessionKey session;
    private final Evidence evidence;

    SessionLinks(SessionKey session, Evidence evidence) {
        this.session = session;
        this.evidence = evidence;
    }

    /** All links, sorted, none to the session itself. */
    List<Link> all() {
        TreeSet<Link> all = new TreeSet<>();
        for (ContactEvent event : evidence.byTime()) {
            switch (event) {
                case Snapshot snapshot -> {
                    all.addAll(snapshot.links());
                    if (snapshot.target() != null) {
                        all.add(new Link(targetKind(snapshot), snapshot.target()));
                    }
                }
                case SessionStarted started -> all.addAll(started.links());
                case Linked linked -> all.addAll(linked.links());
                case Transferred transferred
                when transferred.target() != null ->
                    all.add(new Link(
                            transferred.transferKind() == TransferKind.MULTISITE
                                    ? LinkKind.MULTISITE_TRANSFER
                                    : LinkKind.TRANSFER,
                            transferred.target()));
                case CallbackRequested requested
                when requested.target() != null -> all.add(new Link(LinkKind.RELATED, requested.target()));
                case CaseAttached attached ->
                    all.add(new Link(LinkKind.CASE, new SessionKey(LinkKind.CASES, attached.caseId())));
                case ContactEvent ignored -> {}
            }
        }
        all.removeIf(link -> link.other().equals(session));
        return List.copyOf(all);
    }

    /** The callback that this session led to; null if none is known. */
    SessionKey callback() {
        return evidence.value(
                snapshot -> targetKind(snapshot) == LinkKind.RELATED ? snapshot.target() : null,
                points -> points.last(CallbackRequested.class, CallbackRequested::target));
    }

    /** Whether the session's own facts name the one it calls back. */
    boolean callsBack() {
        return all().stream().anyMatch(link -> link.kind() == LinkKind.CALLBACK_OF);
    }

    private static LinkKind targetKind(Snapshot snapshot) {
        if (Boolean.TRUE.equals(snapshot.transferred()) || snapshot.externalEndpoint() != null) {
            return LinkKind.TRANSFER;
        }
        return Boolean.TRUE.equals(snapshot.callback()) ? LinkKind.CALLBACK_OF : LinkKind.RELATED;
    }
}
