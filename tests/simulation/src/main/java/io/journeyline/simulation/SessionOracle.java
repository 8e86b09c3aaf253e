package io.journeyline.simulation;

import io.journeyline.model.event.Assertion;
import io.journeyline.model.event.CallbackRequested;
import io.journeyline.model.event.CaseAttached;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.CustomerIdentified;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.event.Linked;
import io.journeyline.model.event.Proof;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.event.Snapshot;
import io.journeyline.model.event.TransferKind;
import io.journeyline.model.event.Transferred;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.SessionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What one session's facts say of it, worked out from the documents and not by the product's rules: the column rules in words
 * ({@code ColumnRules}), the domain's rules and ADR 0070. Plain and slow on purpose.
 *
 * @param end  when it was over, else when it was last heard of
 * @param row  its own columns, without those that are null and those that the journey knows
 */
record SessionOracle(
        SessionKey key,
        Instant start,
        Instant end,
        Channel channel,
        Initiation initiation,
        List<Identifier> identifiers,
        List<Identifier> verifiedIdentifiers,
        List<Link> links,
        Map<String, Object> row) {

    /** @param facts of each statement the newest revision; empty while nobody has told of a start */
    static Optional<SessionOracle> of(SessionKey key, Collection<Fact> facts) {
        Testimony all = Testimony.of(facts);
        ContactEvent beginning = all.told(
                origin -> origin.recorded(record -> (ContactEvent) record),
                origin -> origin.earliest(SessionStarted.class, started -> started));
        if (beginning == null) {
            return Optional.empty();
        }
        Initiation said = all.told(
                origin -> origin.recorded(Snapshot::initiation),
                origin -> origin.earliest(SessionStarted.class, SessionStarted::initiation));
        List<Link> links = links(key, all);
        SessionColumns columns = new SessionColumns(key, all, beginning, said, links);
        Map<String, Object> row = columns.row();
        return Optional.of(new SessionOracle(
                key,
                beginning.at(),
                end(all, beginning.at(), row),
                columns.channel(),
                said == null ? Initiation.CUSTOMER : said,
                identifiers(all, Proof.CLAIMED),
                identifiers(all, Proof.VERIFIED),
                links,
                row));
    }

    /** The later of its end and its customer's: who was passed on outside talks on. */
    private static Instant end(Testimony all, Instant start, Map<String, Object> row) {
        Instant end = (Instant) row.get("session_end_time");
        Instant customerEnd = (Instant) row.get("customer_end_time");
        if (end != null || customerEnd != null) {
            return end == null || (customerEnd != null && customerEnd.isAfter(end)) ? customerEnd : end;
        }
        Instant last = all.facts().getLast().event().at();
        return last.isAfter(start) ? last : start;
    }

    /** All that anybody names the customer by, each at least so sure. */
    private static List<Identifier> identifiers(Testimony all, Proof least) {
        TreeSet<Identifier> named = new TreeSet<>();
        for (Assertion assertion : assertions(all)) {
            if (assertion.proof().compareTo(least) >= 0) {
                named.add(assertion.identifier());
            }
        }
        return List.copyOf(named);
    }

    private static List<Assertion> assertions(Testimony all) {
        List<Assertion> said = new ArrayList<>();
        all.events(SessionStarted.class).forEach(event -> said.addAll(event.assertions()));
        all.events(CustomerIdentified.class).forEach(event -> said.addAll(event.assertions()));
        all.events(Snapshot.class).forEach(event -> said.addAll(event.assertions()));
        return said;
    }

    private static List<Link> links(SessionKey key, Testimony all) {
        TreeSet<Link> links = new TreeSet<>();
        for (ContactEvent event : all.events(ContactEvent.class)) {
            switch (event) {
                case SessionStarted started -> links.addAll(started.links());
                case Linked linked -> links.addAll(linked.links());
                case Transferred on
                when on.target() != null ->
                    links.add(new Link(
                            on.transferKind() == TransferKind.MULTISITE
                                    ? LinkKind.MULTISITE_TRANSFER
                                    : LinkKind.TRANSFER,
                            on.target()));
                case CallbackRequested asked
                when asked.target() != null -> links.add(new Link(LinkKind.RELATED, asked.target()));
                case CaseAttached attached ->
                    links.add(new Link(LinkKind.CASE, new SessionKey(LinkKind.CASES, attached.caseId())));
                case Snapshot record -> {
                    links.addAll(record.links());
                    if (record.target() != null) {
                        links.add(new Link(meaning(record), record.target()));
                    }
                }
                case ContactEvent other -> {}
            }
        }
        links.removeIf(link -> link.other().equals(key));
        return List.copyOf(links);
    }

    /** What a record's other session is to it. */
    static LinkKind meaning(Snapshot record) {
        if (Boolean.TRUE.equals(record.transferred()) || record.externalEndpoint() != null) {
            return LinkKind.TRANSFER;
        }
        return Boolean.TRUE.equals(record.callback()) ? LinkKind.CALLBACK_OF : LinkKind.RELATED;
    }
}
