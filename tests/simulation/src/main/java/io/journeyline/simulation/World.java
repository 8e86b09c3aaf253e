package io.journeyline.simulation;

import io.journeyline.functions.lambda.BatchResult;
import io.journeyline.functions.lambda.KinesisRecord;
import io.journeyline.functions.profile.ProfileChanges;
import io.journeyline.functions.profile.ProfileProcessor;
import io.journeyline.functions.profile.SessionChange;
import io.journeyline.functions.profile.SessionChange.Attribution;
import io.journeyline.functions.stitch.SessionStore.StoreUnavailable;
import io.journeyline.functions.stitch.StitchFacts;
import io.journeyline.functions.stitch.StitchProcessor;
import io.journeyline.functions.stitch.StoredSession;
import io.journeyline.model.fact.FactBatch;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.simulation.Story.Parcel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * One story taking its course: shards of contact events, workers that stitch them, the changes of the session table that
 * come of it, and workers that bring these to the customers' records.
 */
final class World implements Stage.Supply {

    private static final Instant CLOCK = Instant.parse("2026-03-20T00:00:00Z");
    private static final int CLOCKS_APART_SECONDS = 3_600;
    private static final int CHANGE_LANES = 3;
    private static final int LARGEST_CHANGE_BATCH = 24;
    private static final int MOST_REVOCATIONS = 6;
    private static final int MOST_SPLITS = 2;
    private static final int THOUSAND = 1_000;
    private static final int HUNDRED = 100;
    private static final int RECRUITING = 25;

    /** As the stream of the session table tells it: images of the item, that need not hold all facts. */
    private record Change(SessionTable.Item before, SessionTable.Item after) {}

    private record Record(String sequenceNumber, List<LocatedFact> facts) {}

    private final Story story;
    private final Trace trace;
    private final SplittableRandom random;
    private final Stage stage;
    private final FaultDial dial;
    private final SessionTable sessions;
    private final CustomerTable customers;
    private final OutcomeTable outcomes;
    private final TreeMap<Integer, Lane<Record>> shards = new TreeMap<>();
    private final List<Lane<Change>> changes = new ArrayList<>();
    private int revocations;
    private int splits;

    World(Story story, Trace trace) {
        this.story = story;
        this.trace = trace;
        random = new SplittableRandom(story.schedule());
        stage = new Stage(random, story.weather().handedOver());
        dial = new FaultDial(stage, random, story, trace);
        sessions = new SessionTable(dial, story.bounds(), this::changed);
        customers = new CustomerTable(dial);
        outcomes = new OutcomeTable(dial);
        int number = 0;
        for (Parcel parcel : story.parcels()) {
            shards.computeIfAbsent(parcel.shard(), shard -> new Lane<>(this::stitch))
                    .add(new Record(String.valueOf(++number), parcel.facts()));
        }
        for (int lane = 0; lane < CHANGE_LANES; lane++) {
            changes.add(new Lane<>(this::profile));
        }
    }

    /** Lets everything happen until nothing is in flight. */
    void run() {
        stage.perform(this);
    }

    Story story() {
        return story;
    }

    SessionTable sessions() {
        return sessions;
    }

    CustomerTable customers() {
        return customers;
    }

    OutcomeTable outcomes() {
        return outcomes;
    }

    FaultDial dial() {
        return dial;
    }

    Trace trace() {
        return trace;
    }

    /** What went wrong before the end; null if nothing did. */
    String halted() {
        return stage.halted();
    }

    private boolean happens(int chance) {
        return chance > 0 && random.nextInt(THOUSAND) < chance;
    }

    private List<Lane<?>> lanes() {
        List<Lane<?>> lanes = new ArrayList<>(shards.values());
        lanes.addAll(changes);
        return lanes;
    }

    @Override
    public void pass() {
        if (revocations < MOST_REVOCATIONS && happens(story.weather().abandoned())) {
            List<Lane<?>> leased = lanes().stream().filter(Lane::isLeased).toList();
            if (!leased.isEmpty()) {
                revocations++;
                trace.note("(a lease runs out: its batch comes again, while its worker runs on)");
                dial.spare(leased.get(random.nextInt(leased.size())).revoke());
            }
        }
        if (splits < MOST_SPLITS && happens(story.weather().resharded())) {
            splits++;
            Lane<Record> splitting = shards.firstEntry().getValue();
            if (splitting.backlog() > 1) {
                trace.note("(a shard is split)");
                Lane<Record> other = new Lane<>(this::stitch);
                splitting.split(other);
                shards.put(shards.lastKey() + 1, other);
            }
        }
    }

    @Override
    public void recruit() {
        List<Lane<?>> lanes = lanes();
        long working = lanes.stream().filter(Lane::isLeased).count();
        while (working < story.weather().workers() && (working == 0 || random.nextInt(HUNDRED) < RECRUITING)) {
            List<Lane<?>> ready = lanes.stream().filter(Lane::isReady).toList();
            if (ready.isEmpty()) {
                return;
            }
            Lane<?> lane = ready.get(random.nextInt(ready.size()));
            int most = shards.containsValue(lane) ? story.weather().largestBatch() : LARGEST_CHANGE_BATCH;
            Runnable batch = lane.take(random.nextInt(1, most + 1));
            lane.leasedTo(stage.start(() -> guarded(batch)));
            working++;
        }
    }

    /** Whatever ends a worker but a crash is a defect of the code that it runs. */
    private void guarded(Runnable batch) {
        try {
            batch.run();
        } catch (Stage.Crash crash) {
            // Its batch comes again.
        } catch (RuntimeException | Error defect) {
            stage.halt(told(defect));
        }
    }

    private static String told(Throwable defect) {
        StringBuilder told = new StringBuilder("a worker failed: ").append(defect);
        for (StackTraceElement element : defect.getStackTrace()) {
            if (element.getClassName().startsWith("io.journeyline")) {
                told.append("\n        at ").append(element);
            }
        }
        return told.toString();
    }

    private int stitch(List<Record> batch) {
        StitchFacts stitch = new StitchFacts(
                new StitchProcessor(sessions, story.continuity(), Stories.shared(story), attempt -> stage.turn()),
                outcomes,
                clock()::now);
        BatchResult result = stitch.process(batch.stream()
                .map(one -> new KinesisRecord("shard", one.sequenceNumber(), FactBatch.write(one.facts()), CLOCK))
                .toList());
        if (result.failure().isEmpty()) {
            return batch.size();
        }
        RuntimeException cause = result.failure().get().cause();
        if (!(cause instanceof StoreUnavailable) && !(cause instanceof StitchProcessor.Contention)) {
            throw cause;
        }
        String from = result.failure().get().sequenceNumber();
        int done = 0;
        while (!batch.get(done).sequenceNumber().equals(from)) {
            done++;
        }
        return done;
    }

    private int profile(List<Change> batch) {
        try {
            List<SessionChange> changed = batch.stream().map(this::read).toList();
            new ProfileProcessor(customers, Stories.identities(story), Stories.buckets(story), attempt -> stage.turn())
                    .process(changed, clock().now());
            return batch.size();
        } catch (StoreUnavailable | ProfileProcessor.Contention again) {
            return 0;
        }
    }

    /** A worker's own clock: they differ, and none is right. */
    private record Clock(Duration apart, FaultDial dial) {

        Instant now() {
            return CLOCK.plus(apart).plusMillis(dial.calls());
        }
    }

    private Clock clock() {
        return new Clock(Duration.ofSeconds(random.nextInt(-CLOCKS_APART_SECONDS, CLOCKS_APART_SECONDS)), dial);
    }

    private void changed(SessionTable.Item before, SessionTable.Item after) {
        changes.get(Math.floorMod(after.session().key().text().hashCode(), CHANGE_LANES))
                .add(new Change(before, after));
    }

    private SessionChange read(Change change) {
        StoredSession after = change.after().session();
        return new SessionChange(
                after.key(), after.version(), attribution(change.before()), attribution(change.after()));
    }

    /** What an item says of the session's customer. */
    private Optional<Attribution> attribution(SessionTable.Item item) {
        return item.session().row() == null
                ? Optional.empty()
                : ProfileChanges.attribution(
                        item.session().row(), sessions.ledgers().whole(item.ledger()));
    }
}
