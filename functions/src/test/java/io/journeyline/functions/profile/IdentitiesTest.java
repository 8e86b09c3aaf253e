package io.journeyline.functions.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.functions.profile.SessionChange.Attribution;
import io.journeyline.model.customer.Contribution;
import io.journeyline.model.customer.IdentityRules;
import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.SharedIdentifiers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is called what across numbers, whatever comes first, comes again, goes, or is left half done. */
class IdentitiesTest {

    private static final Instant NOW = Instant.parse("2026-03-05T00:00:00Z");
    private static final Identifier PHONE = phone(0);
    private static final Identifier OTHER_PHONE = phone(1);
    private static final int MOST_CUSTOMERS = 2;

    private final InMemoryCustomerStore store = new InMemoryCustomerStore();
    private final Map<SessionKey, SessionChange> told = new HashMap<>();

    @Test
    void process_numbersTiedThroughAThird_areCalledByTheFirst() {
        say("a", "9", PHONE);
        say("b", "8", PHONE, OTHER_PHONE);
        say("c", "10", OTHER_PHONE);

        assertThat(called()).isEqualTo(Map.of("10", "10", "8", "10", "9", "10"));
    }

    @Test
    void process_identifierTakenBackInTheMiddle_comesApartOnBothSides() {
        say("a", "7", PHONE);
        say("b", "8", PHONE, OTHER_PHONE);
        say("c", "9", OTHER_PHONE);

        say("b", "8", PHONE);

        assertThat(called()).isEqualTo(Map.of("7", "7", "8", "7", "9", "9"));
    }

    @Test
    void process_oneOfTwoSessionsTakesItBack_staysTied() {
        say("a", "7", PHONE);
        say("b", "8", PHONE);
        say("c", "8", PHONE);

        say("b", "8");

        assertThat(called()).isEqualTo(Map.of("7", "7", "8", "7"));
    }

    @Test
    void process_thirdNumberOfAnIdentifierForTwo_untiesAndItsLeavingTiesAgain() {
        say("a", "7", PHONE);
        say("b", "8", PHONE);
        say("c", "9", PHONE);

        assertThat(called()).isEqualTo(Map.of("7", "7", "8", "8", "9", "9"));

        say("c", "9");

        assertThat(called()).isEqualTo(Map.of("7", "7", "8", "7", "9", "9"));
    }

    @Test
    void process_sharedIdentifierOfThousands_costsANewNumberNoMore() {
        for (int number = 0; number < 2_000; number++) {
            say("s" + number, "c" + number, PHONE);
        }
        Counted counted = new Counted(store);

        new ProfileProcessor(counted, rules(100), attempt -> {}).process(List.of(change("new", "new", PHONE)), NOW);

        assertThat(called().get("new")).isEqualTo("new");
        assertThat(counted.customersRead).isLessThan(20);
    }

    @Test
    void process_crashAtAnyCallOfAFlip_isMendedByTheNextDelivery() {
        for (int call = 0; ; call++) {
            InMemoryCustomerStore fresh = new InMemoryCustomerStore();
            List<SessionChange> sound =
                    List.of(first("a", "7", PHONE, OTHER_PHONE), first("b", "8", PHONE), first("c", "6", OTHER_PHONE));
            new ProfileProcessor(fresh, rules(100), attempt -> {}).process(sound, NOW);
            List<SessionChange> flip = List.of(first("d", "9", PHONE));
            Crashing crashing = new Crashing(fresh, call);
            if (crashing.survives(flip)) {
                assertThat(call).isGreaterThan(10);
                return;
            }

            new ProfileProcessor(fresh, rules(100), attempt -> {}).process(flip, NOW);

            assertThat(called(fresh))
                    .as("crash at call %d", call)
                    .isEqualTo(Map.of("6", "6", "7", "6", "8", "8", "9", "9"));
            assertThat(fresh.isSettled()).isTrue();
        }
    }

    @Test
    void process_manyFlipsInOneBatch_areSettledWithoutContention() {
        List<SessionChange> batch = new ArrayList<>();
        for (int phone = 0; phone < 40; phone++) {
            for (int number = 0; number < 3; number++) {
                batch.add(first("s" + phone + "-" + number, "c" + number, phone(phone)));
            }
        }

        new ProfileProcessor(store, rules(100), attempt -> {}).process(batch, NOW);

        assertThat(called()).isEqualTo(Map.of("c0", "c0", "c1", "c1", "c2", "c2"));
        assertThat(store.isSettled()).isTrue();
    }

    @Test
    void process_othersAlwaysFaster_asksForTheBatchAgain() {
        say("a", "7", PHONE);
        ProfileProcessor unlucky = new ProfileProcessor(new Refusing(store), rules(100), attempt -> {});

        assertThatThrownBy(() -> unlucky.process(List.of(first("b", "8", PHONE)), NOW))
                .isInstanceOf(ProfileProcessor.Contention.class);
    }

    @Test
    void process_anyOrderCrashesAndWorkersAtOnce_equalsTheClosureOverAllSessions() {
        int merged = 0;
        for (long seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            IdentityRules rules = rules(random.nextInt(1, 7));
            Map<SessionKey, Attribution> last = new TreeMap<>();
            InMemoryCustomerStore shared = new InMemoryCustomerStore();
            new Workers(random, shared, rules, lanes(random, last)).run();

            Map<String, String> expected = closure(last.values(), rules.mostNumbers());
            assertThat(called(shared)).as("seed %d", seed).isEqualTo(expected);
            assertThat(shared.isSettled()).as("seed %d", seed).isTrue();
            merged += (int) expected.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(entry.getValue()))
                    .count();
        }
        assertThat(merged).isGreaterThan(1_000);
    }

    private void say(String session, String customer, Identifier... verified) {
        new ProfileProcessor(store, rules(100), attempt -> {})
                .process(List.of(change(session, customer, verified)), NOW);
    }

    private SessionChange change(String session, String customer, Identifier... verified) {
        SessionKey key = new SessionKey("p", session);
        SessionChange before = told.get(key);
        SessionChange change = new SessionChange(
                key,
                before == null ? 1 : before.version() + 1,
                before == null ? Optional.empty() : before.after(),
                Optional.of(attribution(key, customer, verified)));
        told.put(key, change);
        return change;
    }

    private static SessionChange first(String session, String customer, Identifier... verified) {
        SessionKey key = new SessionKey("p", session);
        return new SessionChange(key, 1, Optional.empty(), Optional.of(attribution(key, customer, verified)));
    }

    private static Attribution attribution(SessionKey key, String customer, Identifier... verified) {
        return new Attribution(
                customer, new Contribution(key, NOW, Channel.VOICE, Initiation.CUSTOMER, List.of(verified)));
    }

    private static Identifier phone(int number) {
        return new Identifier(IdentifierKind.PHONE, "+44207946" + number);
    }

    private static IdentityRules rules(int mostNumbers) {
        return new IdentityRules(new SharedIdentifiers(MOST_CUSTOMERS, Duration.ZERO, Set.of()), mostNumbers);
    }

    private Map<String, String> called() {
        return called(store);
    }

    private static Map<String, String> called(InMemoryCustomerStore store) {
        Map<String, String> called = new TreeMap<>();
        store.records().forEach((number, record) -> called.put(number, record.text("global_customer_id")));
        return called;
    }

    /** Whoever has an identifier in common gets the lesser name of the two, until nobody does any more. */
    private static Map<String, String> closure(Iterable<Attribution> sessions, int most) {
        Map<Identifier, Set<String>> numbers = new HashMap<>();
        Map<String, String> names = new TreeMap<>();
        for (Attribution session : sessions) {
            names.put(session.customerNumber(), session.customerNumber());
            session.contribution().verified().forEach(identifier -> numbers.computeIfAbsent(
                            identifier, absent -> new TreeSet<>())
                    .add(session.customerNumber()));
        }
        for (int times = 0; times < names.size(); times++) {
            numbers.values().stream()
                    .filter(own -> own.size() <= MOST_CUSTOMERS)
                    .forEach(own -> {
                        String name = own.stream()
                                .map(names::get)
                                .min(String::compareTo)
                                .orElseThrow();
                        own.forEach(number -> names.put(number, name));
                    });
        }
        Map<String, String> ids = new TreeMap<>();
        names.forEach((number, name) -> {
            long alike = names.values().stream().filter(name::equals).count();
            ids.put(number, alike > most ? number : name);
        });
        return ids;
    }

    /** Of each session its versions in order; in two streams. */
    private static List<Deque<SessionChange>> lanes(SplittableRandom random, Map<SessionKey, Attribution> last) {
        List<Deque<SessionChange>> lanes = List.of(new ArrayDeque<>(), new ArrayDeque<>(), new ArrayDeque<>());
        int customers = random.nextInt(2, 8);
        int phones = random.nextInt(2, 7);
        for (int session = 0; session < random.nextInt(4, 14); session++) {
            SessionKey key = new SessionKey("p", "s" + session);
            Attribution before = null;
            for (int version = 1; version <= random.nextInt(1, 5); version++) {
                Identifier[] verified = IntStream.range(0, random.nextInt(4))
                        .mapToObj(any -> phone(random.nextInt(phones)))
                        .toArray(Identifier[]::new);
                Attribution after = attribution(key, String.valueOf(random.nextInt(customers)), verified);
                lanes.get(session % 3)
                        .add(new SessionChange(key, version, Optional.ofNullable(before), Optional.of(after)));
                before = after;
            }
            if (before != null) {
                last.put(key, before);
            }
        }
        return lanes;
    }

    /** Ends a worker in the middle of things. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Workers that overlap at any call, one of each stream at a time, and die; what they had comes again. */
    private static final class Workers {

        private final SplittableRandom random;
        private final InMemoryCustomerStore store;
        private final IdentityRules rules;
        private final List<Deque<SessionChange>> lanes;
        private final Set<Deque<SessionChange>> leased = Collections.newSetFromMap(new IdentityHashMap<>());
        private int crashes = 6;

        Workers(
                SplittableRandom random,
                InMemoryCustomerStore store,
                IdentityRules rules,
                List<Deque<SessionChange>> lanes) {
            this.random = random;
            this.store = store;
            this.rules = rules;
            this.lanes = lanes.stream().filter(lane -> !lane.isEmpty()).toList();
        }

        void run() {
            while (lanes.stream().anyMatch(lane -> !lane.isEmpty())) {
                work();
            }
        }

        private void work() {
            List<Deque<SessionChange>> free = lanes.stream()
                    .filter(lane -> !leased.contains(lane) && !lane.isEmpty())
                    .toList();
            if (free.isEmpty()) {
                return;
            }
            Deque<SessionChange> lane = free.get(random.nextInt(free.size()));
            List<SessionChange> batch =
                    lane.stream().limit(random.nextInt(1, 5)).toList();
            leased.add(lane);
            try {
                new ProfileProcessor(new Stormy(), rules, attempt -> {}).process(batch, NOW);
                batch.forEach(done -> lane.removeFirst());
            } catch (Crash | ProfileProcessor.Contention again) {
                // The batch is still there.
            } finally {
                leased.remove(lane);
            }
        }

        private final class Stormy extends WatchedCustomerStore {

            Stormy() {
                super(store);
            }

            @Override
            <T> T watched(Supplier<T> call) {
                crash();
                if (random.nextInt(3) == 0) {
                    work();
                }
                T result = call.get();
                crash();
                return result;
            }

            private void crash() {
                if (crashes > 0 && random.nextInt(40) == 0) {
                    crashes--;
                    throw new Crash();
                }
            }
        }
    }

    /** Dies at one call, before it takes effect or after. */
    private static final class Crashing extends WatchedCustomerStore {

        private final int moment;
        private int moments;

        Crashing(CustomerStore store, int moment) {
            super(store);
            this.moment = moment;
        }

        boolean survives(List<SessionChange> changes) {
            try {
                new ProfileProcessor(this, rules(100), attempt -> {}).process(changes, NOW);
                return true;
            } catch (Crash crash) {
                return false;
            }
        }

        @Override
        <T> T watched(Supplier<T> call) {
            dieAt(moments++);
            T result = call.get();
            dieAt(moments++);
            return result;
        }

        private void dieAt(int now) {
            if (now == moment) {
                throw new Crash();
            }
        }
    }

    /** Somebody else is always faster with records that are there already. */
    private static final class Refusing extends WatchedCustomerStore {

        Refusing(CustomerStore store) {
            super(store);
        }

        @Override
        public List<Written> putCustomers(List<StoredCustomer> customers) {
            return customers.stream().anyMatch(customer -> customer.version() > 1)
                    ? customers.stream().map(customer -> Written.CONFLICT).toList()
                    : super.putCustomers(customers);
        }
    }

    /** Counts how many records are asked for. */
    private static final class Counted extends WatchedCustomerStore {

        private int customersRead;

        Counted(CustomerStore store) {
            super(store);
        }

        @Override
        public Map<String, StoredCustomer> customers(Set<String> customerNumbers) {
            customersRead += customerNumbers.size();
            return super.customers(customerNumbers);
        }
    }
}
