package io.journeyline.functions.aws;

import io.journeyline.functions.item.RecordItems;
import io.journeyline.functions.item.SessionItem;
import io.journeyline.functions.ledger.Ledgers;
import io.journeyline.functions.stitch.SessionStore;
import io.journeyline.functions.stitch.StoredSession;
import io.journeyline.functions.stitch.Verdict;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.TimelineEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Sessions and timelines in two DynamoDB tables; what of a long ledger lies elsewhere is {@link Ledgers}' matter. */
final class DynamoSessionStore implements SessionStore {

    private final Dynamo dynamo;
    private final Ledgers ledgers;
    private final String sessionTable;
    private final String timelineTable;

    DynamoSessionStore(Dynamo dynamo, Ledgers ledgers, String sessionTable, String timelineTable) {
        this.dynamo = dynamo;
        this.ledgers = ledgers;
        this.sessionTable = sessionTable;
        this.timelineTable = timelineTable;
    }

    @Override
    public Map<SessionKey, StoredSession> sessions(Set<SessionKey> keys) {
        return Dynamo.available("reading sessions", () -> {
            Map<SessionKey, StoredSession> sessions = new HashMap<>();
            keys.forEach(key -> sessions.put(key, StoredSession.absent(key)));
            List<Map<String, AttributeValue>> items = dynamo.get(
                    sessionTable, keys.stream().map(SessionItems::key).toList());
            Map<SessionKey, Ledger> whole =
                    ledgers.whole(items.stream().map(SessionItem::ledger).toList());
            items.forEach(item -> {
                SessionKey key = SessionItem.key(item);
                sessions.put(key, SessionItems.read(item, whole.get(key)));
            });
            return sessions;
        });
    }

    @Override
    public Map<Identifier, List<TimelineEntry>> timelines(Map<Identifier, Span> spans) {
        return read(spans.keySet(), identifier -> {
            Span span = spans.get(identifier);
            return dynamo.client().queryPaginator(query(identifier, span).build()).items().stream()
                    .map(TimelineItems::read)
                    .sorted()
                    .toList();
        });
    }

    @Override
    public Map<Identifier, List<TimelineEntry>> latest(Map<Identifier, Latest> wanted) {
        return read(wanted.keySet(), identifier -> {
            Latest latest = wanted.get(identifier);
            QueryRequest query = query(identifier, new Span(TimelineItems.EARLIEST, latest.until()))
                    .scanIndexForward(false)
                    .limit(latest.limit())
                    .build();
            // A page ends early only where items are large; these are not, but what ends early must not seem to be all.
            return dynamo.client().queryPaginator(query).items().stream()
                    .limit(latest.limit())
                    .map(TimelineItems::read)
                    .toList();
        });
    }

    private Map<Identifier, List<TimelineEntry>> read(
            Set<Identifier> identifiers, Function<Identifier, List<TimelineEntry>> query) {
        return Dynamo.available("reading timelines", () -> ofEach(identifiers, query));
    }

    private static <R> Map<Identifier, R> ofEach(Set<Identifier> identifiers, Function<Identifier, R> action) {
        List<Identifier> inOrder = List.copyOf(identifiers);
        List<R> results = Dynamo.inParallel(inOrder, action);
        Map<Identifier, R> byIdentifier = new HashMap<>();
        for (int i = 0; i < inOrder.size(); i++) {
            byIdentifier.put(inOrder.get(i), results.get(i));
        }
        return byIdentifier;
    }

    private QueryRequest.Builder query(Identifier identifier, Span span) {
        return QueryRequest.builder()
                .tableName(timelineTable)
                .consistentRead(true)
                .keyConditionExpression("timeline = :timeline and entry between :from and :to")
                .expressionAttributeValues(Map.of(
                        ":timeline", AttributeValue.fromS(identifier.text()),
                        ":from", TimelineItems.from(span.from()),
                        ":to", TimelineItems.to(span.to())));
    }

    @Override
    public void enter(Map<Identifier, Set<TimelineEntry>> entries) {
        Dynamo.available("writing timelines", () -> {
            List<Map<String, AttributeValue>> items = new ArrayList<>();
            entries.forEach(
                    (identifier, own) -> own.forEach(entry -> items.add(TimelineItems.write(identifier, entry))));
            dynamo.put(timelineTable, items);
            return null;
        });
    }

    @Override
    public Map<Identifier, Verdict> verdicts(Set<Identifier> identifiers) {
        return Dynamo.available("reading verdicts", () -> {
            Map<Identifier, Verdict> verdicts = new HashMap<>();
            identifiers.forEach(identifier -> verdicts.put(identifier, Verdict.NONE));
            dynamo.get(
                            timelineTable,
                            identifiers.stream().map(TimelineItems::verdictKey).toList())
                    .forEach(item -> verdicts.put(
                            Identifier.parse(item.get(TimelineItems.TIMELINE).s()), TimelineItems.readVerdict(item)));
            return verdicts;
        });
    }

    @Override
    public Written write(Identifier identifier, Verdict verdict) {
        return Dynamo.available("writing a verdict", () -> {
            boolean put = dynamo.putIf(
                    timelineTable,
                    TimelineItems.write(identifier, verdict),
                    Dynamo.Condition.version(
                            TimelineItems.TIMELINE, TimelineItems.VERDICT_VERSION, verdict.version() - 1));
            return put ? Written.DONE : Written.OVERTAKEN;
        });
    }

    @Override
    public Map<Identifier, Written> write(Map<Identifier, Verdict> verdicts) {
        return ofEach(verdicts.keySet(), identifier -> write(identifier, verdicts.get(identifier)));
    }

    @Override
    public List<Written> write(List<Write> writes) {
        return Dynamo.available("writing sessions", () -> Dynamo.inParallel(writes, this::write));
    }

    private Written write(Write write) {
        if (write.sessions().size() == 1) {
            StoredSession session = write.sessions().getFirst();
            boolean put = dynamo.putIf(sessionTable, item(session), unchanged(session));
            return put ? Written.DONE : Written.OVERTAKEN;
        }
        List<TransactWriteItem> items = write.sessions().stream()
                .map(session -> Dynamo.putWithin(sessionTable, item(session), unchanged(session)))
                .toList();
        return dynamo.putAll(items) ? Written.DONE : Written.OVERTAKEN;
    }

    /** The item to write; what it names is written. */
    private Map<String, AttributeValue> item(StoredSession session) {
        return SessionItems.write(session, ledgers.keep(session.ledger()));
    }

    private static Dynamo.Condition unchanged(StoredSession session) {
        return Dynamo.Condition.version(SessionItem.KEY, RecordItems.VERSION, session.version() - 1);
    }
}
