package io.journeyline.model.explain;

import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.SessionKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Single fields of sessions' records, as their own facts give them: only what is asked for is read and explained, once. */
final class SessionFields {

    private final Function<SessionKey, Ledger> ledgers;
    private final Map<SessionKey, Optional<SessionExplainer>> explainers = new HashMap<>();
    private final Map<SessionField, FieldExplanation> explained = new HashMap<>();

    private record SessionField(SessionKey session, String column) {}

    SessionFields(Function<SessionKey, Ledger> ledgers) {
        this.ledgers = ledgers;
    }

    /** The field; empty if the session has no record, or none any more. */
    Optional<FieldExplanation> field(SessionKey session, String column) {
        return explainers
                .computeIfAbsent(session, key -> SessionExplainer.of(ledgers.apply(key)))
                .map(explainer -> explained.computeIfAbsent(
                        new SessionField(session, column), field -> explainer.field(field.column())));
    }
}
