package io.journeyline.functions.explain;

import io.journeyline.functions.profile.Bucket;
import io.journeyline.functions.profile.CustomerIdentities;
import io.journeyline.functions.profile.CustomerIdentities.Identity;
import io.journeyline.functions.stitch.SessionStore;
import io.journeyline.functions.stitch.StoredSession;
import io.journeyline.functions.stitch.Surroundings;
import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.explain.CustomerExplainer;
import io.journeyline.model.explain.CustomerExplanation;
import io.journeyline.model.explain.JourneyExplainer;
import io.journeyline.model.explain.JourneyExplanation;
import io.journeyline.model.explain.SessionExplanation;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.journey.SharedIdentifiers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which fact and which rule gave each field, out of the facts that are stored now. Sessions, their ledgers and the timelines
 * are read as stitching reads them, and the rules are asked anew.
 */
public final class Explanations {

    private final SessionStore sessions;
    private final CustomerSessions customers;
    private final CustomerIdentities identities;
    private final Continuity continuity;
    private final SharedIdentifiers shared;

    public Explanations(
            SessionStore sessions,
            CustomerSessions customers,
            CustomerIdentities identities,
            Continuity continuity,
            SharedIdentifiers shared) {
        this.sessions = sessions;
        this.customers = customers;
        this.identities = identities;
        this.continuity = continuity;
        this.shared = shared;
    }

    /**
     * A session explained.
     *
     * @param explanation where its fields come from
     * @param stale       columns whose stored value is another: the stitching that mends them is still to come, or the record
     *                    was made by older rules
     */
    public record Session(SessionExplanation explanation, List<String> stale) {

        public Session {
            stale = List.copyOf(stale);
        }
    }

    /** The session's record explained; empty if no fact speaks of it. */
    public Optional<Session> session(SessionKey key) {
        return explainer().session(key).map(explanation -> {
            LakeRow stored = stored(key).row();
            List<String> stale = explanation.fields().stream()
                    .filter(field -> stored == null || !Objects.equals(stored.get(field.column()), field.value()))
                    .map(field -> field.column())
                    .toList();
            return new Session(explanation, stale);
        });
    }

    /** The journey that has, or once had, this id; empty if nobody has heard of such a session. */
    public Optional<JourneyExplanation> journey(SessionKey id) {
        return explainer().journeyOf(id);
    }

    /** The customer's record explained; empty if no session speaks of the customer. */
    public Optional<CustomerExplanation> customer(String customerNumber) {
        CustomerExplainer explainer = new CustomerExplainer(customerNumber);
        customers.forEach(
                customerNumber,
                bucket -> explainer.add(
                        bucket.key().month(),
                        bucket.entries().values().stream()
                                .map(Bucket.Entry::contribution)
                                .flatMap(Optional::stream)
                                .toList()));
        Identity identity = identities.of(customerNumber);
        return explainer.explain(identity.globalCustomerId(), ties(identity), this::ledger);
    }

    /** Each identifier that ties numbers, with an example of a session for each. */
    private SortedMap<Identifier, SortedMap<String, SessionKey>> ties(Identity identity) {
        Map<String, Map<Identifier, SessionKey>> examples = new TreeMap<>();
        identity.ties()
                .values()
                .forEach(numbers ->
                        numbers.forEach(number -> examples.computeIfAbsent(number, absent -> new TreeMap<>())));
        examples.forEach((number, first) -> customers.forEach(number, bucket -> bucket.entries().values().stream()
                .map(Bucket.Entry::contribution)
                .flatMap(Optional::stream)
                .forEach(one -> one.verified().forEach(identifier -> first.putIfAbsent(identifier, one.session())))));
        SortedMap<Identifier, SortedMap<String, SessionKey>> ties = new TreeMap<>();
        identity.ties().forEach((identifier, numbers) -> {
            SortedMap<String, SessionKey> sessions = new TreeMap<>();
            for (String number : numbers) {
                SessionKey example = examples.get(number).get(identifier);
                // Evidence may be a moment older than the sessions.
                if (example != null) {
                    sessions.put(number, example);
                }
            }
            ties.put(identifier, sessions);
        });
        return ties;
    }

    private JourneyExplainer explainer() {
        return new JourneyExplainer(Surroundings.of(sessions, shared), continuity, shared, this::ledger);
    }

    private Ledger ledger(SessionKey key) {
        return stored(key).ledger();
    }

    private StoredSession stored(SessionKey key) {
        return sessions.sessions(Set.of(key)).get(key);
    }
}
