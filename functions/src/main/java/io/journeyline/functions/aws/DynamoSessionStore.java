package io.journeyline.functions.aws;

import static io.journeyline.functions.aws.Dynamo.Condition.version;

import io.journeyline.functions.item.RecordItems;
import io.journeyline.functions.stitch.SessionStore;
import io.journeyline.functions.stitch.StoredSession;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.TimelineEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Sessions and timelines in two DynamoDB tables. */
final class DynamoSessionStore implements SessionStore {

    private final Dynamo dynamo;
    private final String sessionTable;
    private final String timelineTable;

    DynamoSessionStore(Dynamo dynamo, String sessionTable, String timelineTable) {
        this.dynamo = dynamo;
        this.sessionTable = sessionTable;
        this.timelineTable = timelineTable;
    }

    @Override
    public Map<SessionKey, StoredSession> sessions(Set<SessionKey> keys) {
        return Dynamo.available("reading sessions", () -> {
            Map<SessionKey, StoredSession> sessions = new HashMap<>();
            keys.forEach(key -> sessions.put(key, StoredSession.absent(key)));
            dynamo.get(sessionTable, keys.stream().map(SessionItems::key).toList()).stream()
                    .map(SessionItems::read)
                    .forEach(session -> sessions.put(session.key(), session));
            return sessions;
        });
    }

    @Override
    public Map<Identifier, Timeline> timelines(Map<Identifier, Span> spans) {
        return Dynamo.available("reading timelines", () -> {
            Map<String, Long> guards = new HashMap<>();
            dynamo.get(
                            timelineTable,
                            spans.keySet().stream().map(TimelineItems::guardKey).toList())
                    .forEach(item -> guards.put(
                            item.get(TimelineItems.TIMELINE).s(),
                            Long.valueOf(item.get(TimelineItems.GUARD_VERSION).n())));
            Map<Identifier, Timeline> timelines = new HashMap<>();
            List<Identifier> guarded = new ArrayList<>();
            for (Identifier identifier : spans.keySet()) {
                if (guards.containsKey(identifier.text())) {
                    guarded.add(identifier);
                } else {
                    // The first entry comes together with the guard: without one there is nothing to read.
                    timelines.put(identifier, new Timeline(0, List.of()));
                }
            }
            List<List<TimelineEntry>> entries =
                    Dynamo.inParallel(guarded, identifier -> entries(identifier, spans.get(identifier)));
            for (int i = 0; i < guarded.size(); i++) {
                Identifier identifier = guarded.get(i);
                timelines.put(identifier, new Timeline(guards.get(identifier.text()), entries.get(i)));
            }
            return timelines;
        });
    }

    private List<TimelineEntry> entries(Identifier identifier, Span span) {
        QueryRequest query = QueryRequest.builder()
                .tableName(timelineTable)
                .consistentRead(true)
                .keyConditionExpression("timeline = :timeline and entry between :from and :to")
                .expressionAttributeValues(Map.of(
                        ":timeline", AttributeValue.fromS(identifier.text()),
                        ":from", TimelineItems.from(span.from()),
                        ":to", TimelineItems.to(span.to())))
                .build();
        return dynamo.client().queryPaginator(query).items().stream()
                .map(TimelineItems::read)
                .sorted()
                .toList();
    }

    @Override
    public List<CommitResult> commit(List<Commit> commits) {
        return Dynamo.available("committing sessions", () -> Dynamo.inParallel(commits, this::commit));
    }

    private CommitResult commit(Commit commit) {
        if (commit.single()) {
            StoredSession session = commit.sessions().getFirst();
            boolean put = dynamo.putIf(
                    sessionTable,
                    SessionItems.write(session),
                    version(SessionItems.KEY, RecordItems.VERSION, session.version() - 1));
            return put ? CommitResult.COMMITTED : CommitResult.CONFLICT;
        }
        List<TransactWriteItem> writes = new ArrayList<>();
        commit.sessions().forEach(session -> writes.add(putSession(session)));
        commit.checked().forEach((key, version) -> writes.add(checkSession(key, version)));
        commit.timelines().forEach(change -> addTimeline(writes, change));
        try {
            dynamo.client().transactWriteItems(request -> request.transactItems(writes));
            return CommitResult.COMMITTED;
        } catch (TransactionCanceledException e) {
            boolean overtaken = e.cancellationReasons().stream()
                    .allMatch(reason -> reason.code() == null
                            || List.of("None", "ConditionalCheckFailed", "TransactionConflict")
                                    .contains(reason.code()));
            if (overtaken) {
                return CommitResult.CONFLICT;
            }
            throw e;
        }
    }

    private TransactWriteItem putSession(StoredSession session) {
        Dynamo.Condition condition = version(SessionItems.KEY, RecordItems.VERSION, session.version() - 1);
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(sessionTable)
                        .item(SessionItems.write(session))
                        .conditionExpression(condition.expression())
                        .expressionAttributeValues(condition.values())
                        .build())
                .build();
    }

    private TransactWriteItem checkSession(SessionKey key, long version) {
        return check(sessionTable, SessionItems.key(key), version(SessionItems.KEY, RecordItems.VERSION, version));
    }

    private void addTimeline(List<TransactWriteItem> writes, TimelineChange change) {
        Identifier identifier = change.identifier();
        Dynamo.Condition condition = version(TimelineItems.TIMELINE, TimelineItems.GUARD_VERSION, change.guard());
        writes.add(
                switch (change.bump()) {
                    case YES ->
                        TransactWriteItem.builder()
                                .put(Put.builder()
                                        .tableName(timelineTable)
                                        .item(TimelineItems.guard(identifier, change.guard() + 1))
                                        .conditionExpression(condition.expression())
                                        .expressionAttributeValues(condition.values())
                                        .build())
                                .build();
                    case NO -> check(timelineTable, TimelineItems.guardKey(identifier), condition);
                });
        for (TimelineEntry removed : change.removed()) {
            writes.add(TransactWriteItem.builder()
                    .delete(Delete.builder()
                            .tableName(timelineTable)
                            .key(TimelineItems.entryKey(identifier, removed))
                            .build())
                    .build());
        }
        for (TimelineEntry added : change.added()) {
            writes.add(TransactWriteItem.builder()
                    .put(Put.builder()
                            .tableName(timelineTable)
                            .item(TimelineItems.write(identifier, added))
                            .build())
                    .build());
        }
    }

    private static TransactWriteItem check(String table, Map<String, AttributeValue> key, Dynamo.Condition condition) {
        return TransactWriteItem.builder()
                .conditionCheck(ConditionCheck.builder()
                        .tableName(table)
                        .key(key)
                        .conditionExpression(condition.expression())
                        .expressionAttributeValues(condition.values())
                        .build())
                .build();
    }
}
