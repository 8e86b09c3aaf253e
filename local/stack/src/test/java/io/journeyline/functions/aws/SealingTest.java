package io.journeyline.functions.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.functions.item.SessionItem;
import io.journeyline.functions.ledger.Ledgers;
import io.journeyline.functions.stitch.SessionStore.StoreUnavailable;
import io.journeyline.functions.stitch.StitchProcessor;
import io.journeyline.functions.stitch.StoredSession;
import io.journeyline.functions.stitch.Trail;
import io.journeyline.local.standin.DynamoDbLocal;
import io.journeyline.local.standin.TableDefinition;
import io.journeyline.local.standin.TableDefinition.Changes;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.MessageSent;
import io.journeyline.model.event.Party;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.fact.Revision;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import io.journeyline.model.session.SessionRules;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Ledgers that do not fit their items, over a DynamoDB, where a worker is disturbed at each of its requests in turn. */
class SealingTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Ledgers.Bounds SMALL = new Ledgers.Bounds(300, 250, 2);
    private static final int BATCHES = 3;
    private static final int MESSAGES = 12;

    private static final DynamoDbLocal LOCAL = DynamoDbLocal.start(0, Optional.empty());

    static {
        LOCAL.createTables(List.of(
                new TableDefinition("session", SessionItem.KEY, Optional.empty(), Changes.STREAMED),
                new TableDefinition(
                        "segment",
                        DynamoSegmentStore.SESSION,
                        Optional.of(DynamoSegmentStore.SEGMENT),
                        Changes.NOT_STREAMED),
                new TableDefinition(
                        "timeline", TimelineItems.TIMELINE, Optional.of(TimelineItems.ENTRY), Changes.NOT_STREAMED)));
    }

    /** When a worker is disturbed, seen from the table. */
    private enum Moment {
        /** The request does not reach it: the worker died. */
        BEFORE,
        /** The request took effect, and its answer does not reach the worker: it timed out, or died. */
        AFTER
    }

    /** What happens at one request of a worker. */
    private static final class Disturbance implements ExecutionInterceptor {
        private final int request;
        private final Moment moment;
        private final Runnable what;
        private int requests;

        Disturbance(int request, Moment moment, Runnable what) {
            this.request = request;
            this.moment = moment;
            this.what = what;
        }

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            if (++requests == request && moment == Moment.BEFORE) {
                what.run();
            }
        }

        @Override
        public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
            if (requests == request && moment == Moment.AFTER) {
                what.run();
            }
        }

        boolean happened() {
            return requests >= request;
        }
    }

    /** A worker with a client of its own. */
    private static final class Worker implements AutoCloseable {
        private final DynamoDbClient client;
        private final DynamoSessionStore store;

        Worker(ExecutionInterceptor interceptor) {
            client = DynamoDbClient.builder()
                    .endpointOverride(URI.create(LOCAL.endpoint().toString()))
                    .region(Region.EU_CENTRAL_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                    .overrideConfiguration(override -> override.addExecutionInterceptor(interceptor))
                    .build();
            Dynamo dynamo = new Dynamo(client, Pause::sleep);
            Ledgers ledgers = new Ledgers(new DynamoSegmentStore(() -> dynamo, () -> "segment"), SMALL);
            store = new DynamoSessionStore(dynamo, ledgers, "session", "timeline");
        }

        void stitch(List<LocatedFact> facts) {
            assertThat(new StitchProcessor(store, Continuity.DEFAULT, attempt -> {})
                            .process(facts, NINE)
                            .failures())
                    .isEmpty();
        }

        StoredSession session(SessionKey key) {
            return store.sessions(Set.of(key)).get(key);
        }

        @Override
        public void close() {
            client.close();
        }
    }

    @AfterAll
    static void close() {
        LOCAL.close();
    }

    @ParameterizedTest
    @EnumSource
    void stitch_workerEndsAtAnyRequestAndItsBatchComesAgain_givesTheRowOfAllFactsAtOnce(Moment moment) {
        boolean happened = true;
        int request = 0;
        while (happened) {
            request++;
            SessionKey session = new SessionKey("chat", moment + "-" + request);
            Disturbance end = new Disturbance(request, moment, () -> {
                throw new IllegalStateException("the worker ends here");
            });
            try (Worker first = new Worker(end);
                    Worker second = new Worker(new ExecutionInterceptor() {})) {
                for (List<LocatedFact> batch : batches(session)) {
                    try {
                        first.stitch(batch);
                    } catch (StoreUnavailable | IllegalStateException ended) {
                        second.stitch(batch);
                    }
                }
                assertComplete(second, session, "request " + request);
            }
            happened = end.happened();
        }
        assertThat(request).as("requests of an undisturbed worker").isGreaterThan(4 * BATCHES);
    }

    @Test
    void stitch_anotherWorkerIsFasterAtAnyRequest_givesTheRowOfAllFactsAtOnce() {
        boolean happened = true;
        for (int request = 1; happened; request++) {
            SessionKey session = new SessionKey("chat", "two-" + request);
            List<List<LocatedFact>> batches = batches(session);
            try (Worker other = new Worker(new ExecutionInterceptor() {})) {
                Disturbance faster = new Disturbance(request, Moment.BEFORE, () -> other.stitch(batches.get(1)));
                try (Worker first = new Worker(faster)) {
                    first.stitch(batches.get(0));
                    first.stitch(batches.get(2));
                }
                happened = faster.happened();
                if (happened) {
                    assertComplete(other, session, "request " + request);
                }
            }
        }
    }

    private static void assertComplete(Worker worker, SessionKey session, String when) {
        Ledger all = Ledger.empty(session)
                .add(batches(session).stream().flatMap(List::stream).toList())
                .ledger();
        StoredSession stored = worker.session(session);
        assertThat(stored.ledger()).as(when).isEqualTo(all);
        assertThat(stored.ledger().sealed().names()).as(when).isNotEmpty();
        assertThat(stored.row())
                .as(when)
                .isEqualTo(SessionRules.evaluate(all).orElseThrow().row().toBuilder()
                        .put("universal_session_id", session.text())
                        .put("journey_step", "WEB_CHAT")
                        .build());
        assertThat(stored.trail()).as(when).isEqualTo(Trail.NONE);
    }

    /** Each batch is more than an item holds, and some of what it says revises what the one before said. */
    private static List<List<LocatedFact>> batches(SessionKey session) {
        List<List<LocatedFact>> batches = new ArrayList<>();
        for (int batch = 0; batch < BATCHES; batch++) {
            List<LocatedFact> facts = new ArrayList<>();
            if (batch == 0) {
                facts.add(located(
                        session,
                        "start",
                        0,
                        new SessionStarted(
                                NINE,
                                Channel.WEB_CHAT,
                                Initiation.CUSTOMER,
                                List.of(new Identifier(IdentifierKind.CUSTOMER_NUMBER, session.sessionId())),
                                List.of())));
            }
            for (int number = 0; number < MESSAGES; number++) {
                int message = batch * MESSAGES * 2 / 3 + number;
                facts.add(located(
                        session,
                        "message-" + message,
                        batch,
                        new MessageSent(NINE.plusSeconds(message + 100L * batch), Party.CUSTOMER, null)));
            }
            batches.add(facts);
        }
        return batches;
    }

    private static LocatedFact located(SessionKey session, String id, int revision, ContactEvent event) {
        return new LocatedFact(
                new Fact(new FactKey("chat", session, id), new Revision(revision, 0), Origin.POINT_EVENT, event),
                new RecordPosition("events/" + session.sessionId() + "/" + id + "-" + revision, 0),
                NINE);
    }
}
