package io.journeyline.simulation;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.Link;
import io.journeyline.model.event.LinkKind;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Continuity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Kinds of worlds, each dense with one of the things that make stitching hard. */
enum Population {
    /** A few sessions of a few customers within two days, with some of everything. */
    DENSE {
        @Override
        List<LocatedFact> facts(SplittableRandom random, Continuity continuity) {
            int sessions = random.nextInt(2, 14);
            Draw draw = new Draw(random, sessions, 4);
            Teller teller = new Teller(random, draw, 30, 50);
            for (int number = 0; number < sessions; number++) {
                SessionKey key = Draw.key(number);
                Instant start = NINE.plus(Duration.ofMinutes(random.nextInt(0, 3_000)));
                List<Link> links = random.nextInt(5) == 0 ? List.of(draw.link(key)) : List.of();
                Instant end = random.nextInt(4) == 0 ? null : start.plus(Duration.ofMinutes(random.nextInt(0, 90)));
                teller.tell(new Plan(key, start, end, draw.channel(), draw.initiation(), draw.identifiers(), links));
            }
            return teller.facts();
        }
    },
    /** One customer who comes again and again, so that journeys are appended to; some of it on another identifier too. */
    CHAIN {
        @Override
        List<LocatedFact> facts(SplittableRandom random, Continuity continuity) {
            int sessions = random.nextInt(4, 20);
            Draw draw = new Draw(random, sessions, 2);
            Teller teller = new Teller(random, draw, random.nextInt(12), random.nextInt(10, 90));
            int mixed = random.nextBoolean() ? 0 : random.nextInt(1, 40);
            int touches = random.nextBoolean() ? 0 : random.nextInt(1, 20);
            int aside = random.nextBoolean() ? 0 : random.nextInt(1, 30);
            Instant reach = NINE;
            Instant start = NINE;
            for (int number = 0; number < sessions; number++) {
                start = Boundary.later(start, near(random, start, reach));
                Instant end = random.nextInt(12) == 0 ? null : start.plus(Duration.ofMinutes(random.nextInt(0, 60)));
                List<Identifier> identifiers = random.nextInt(HUNDRED) >= mixed
                        ? List.of(ONE)
                        : random.nextBoolean() ? List.of(ONE, OTHER) : List.of(OTHER);
                Initiation initiation = random.nextInt(HUNDRED) < touches ? draw.touch() : draw.conversation();
                Plan plan = new Plan(Draw.key(number), start, end, draw.channel(), initiation, identifiers, List.of());
                if (number > 0 && random.nextInt(HUNDRED) < aside) {
                    // Nobody knows whose it is, but to which of the others it belongs.
                    Link link = new Link(LinkKind.RELATED, Draw.key(random.nextInt(number)));
                    teller.tell(plan.of(List.of()).linked(List.of(link)));
                } else {
                    teller.tell(plan);
                    reach = Boundary.reach(continuity, start, end);
                }
            }
            return teller.facts();
        }
    },
    /** Sessions that say themselves what they belong with: chains, cycles, and sessions that are never seen. */
    LINKS {
        @Override
        List<LocatedFact> facts(SplittableRandom random, Continuity continuity) {
            int sessions = random.nextInt(2, 12);
            Draw draw = new Draw(random, sessions, 6);
            Teller teller = new Teller(random, draw, 20, 40);
            for (int number = 0; number < sessions; number++) {
                SessionKey key = Draw.key(number);
                Instant start = NINE.plus(Duration.ofMinutes(30L * random.nextInt(0, 200)));
                List<Link> links = new ArrayList<>();
                while (random.nextInt(2) == 0) {
                    links.add(draw.link(key));
                }
                teller.tell(new Plan(
                        key,
                        start,
                        random.nextBoolean() ? null : start.plusSeconds(60),
                        draw.channel(),
                        draw.initiation(),
                        random.nextInt(3) == 0 ? draw.identifiers() : List.of(),
                        links));
            }
            return teller.facts();
        }
    },
    /** Conversations far apart, with touches where both or neither reach. */
    TOUCHES {
        @Override
        List<LocatedFact> facts(SplittableRandom random, Continuity continuity) {
            int conversations = random.nextInt(2, 6);
            int sessions = conversations + random.nextInt(2, 9);
            Draw draw = new Draw(random, sessions, 2);
            Teller teller = new Teller(random, draw, random.nextInt(25), 30);
            List<Instant> boundaries = new ArrayList<>();
            Instant start = NINE;
            for (int number = 0; number < sessions; number++) {
                boolean touch = number >= conversations;
                if (touch) {
                    start = Boundary.around(random, draw.pick(boundaries));
                } else if (number > 0) {
                    start = near(random, start, boundaries.getLast());
                }
                Instant end = random.nextInt(6) == 0 ? null : start.plus(Duration.ofMinutes(random.nextInt(0, 60)));
                List<Link> links = random.nextInt(12) == 0 ? List.of(draw.link(Draw.key(number))) : List.of();
                teller.tell(new Plan(
                        Draw.key(number),
                        start,
                        end,
                        draw.channel(),
                        touch ? draw.touch() : draw.conversation(),
                        random.nextInt(3) == 0 ? List.of(ONE, OTHER) : List.of(random.nextInt(3) == 0 ? OTHER : ONE),
                        links));
                boundaries.add(start);
                boundaries.add(Boundary.reach(continuity, start, end));
            }
            return teller.facts();
        }
    },
    /** Sessions that last days, or longer than any counts, or have no end. */
    DAYS {
        @Override
        List<LocatedFact> facts(SplittableRandom random, Continuity continuity) {
            int sessions = random.nextInt(3, 12);
            Draw draw = new Draw(random, sessions, 1);
            Teller teller = new Teller(random, draw, random.nextInt(40), 60);
            List<Instant> boundaries = new ArrayList<>(List.of(NINE));
            for (int number = 0; number < sessions; number++) {
                Instant start = Boundary.around(random, draw.pick(boundaries));
                Instant end =
                        switch (random.nextInt(4)) {
                            case 0 -> null;
                            case 1 -> start.plus(continuity.longestStay()).plusSeconds(random.nextInt(-1, 2));
                            case 2 -> start.plus(Duration.ofHours(random.nextInt(0, 300)));
                            default -> start.plus(Duration.ofMinutes(random.nextInt(0, 90)));
                        };
                teller.tell(new Plan(
                        Draw.key(number),
                        start,
                        end,
                        draw.channel(),
                        random.nextInt(4) == 0 ? draw.touch() : draw.conversation(),
                        random.nextInt(3) == 0 ? List.of(ONE, OTHER) : List.of(random.nextInt(4) == 0 ? OTHER : ONE),
                        List.of()));
                boundaries.add(Boundary.reach(continuity, start, end));
                boundaries.add(start.plus(continuity.longestStay()).plus(continuity.gap()));
                boundaries.add(start.plus(continuity.openStay()).plus(continuity.gap()));
            }
            return teller.facts();
        }
    },
    /** Conversations that wait for their customer, and what the customer does just before and just after they do no more. */
    WAITING {
        @Override
        List<LocatedFact> facts(SplittableRandom random, Continuity continuity) {
            int sessions = random.nextInt(3, 11);
            Draw draw = new Draw(random, sessions, 1);
            Teller teller = new Teller(random, draw, random.nextInt(30), 0);
            List<Instant> boundaries = new ArrayList<>(List.of(NINE));
            for (int number = 0; number < sessions; number++) {
                Instant start = Boundary.around(random, draw.pick(boundaries));
                Instant end = random.nextInt(8) == 0 ? null : start.plus(Duration.ofMinutes(random.nextInt(0, 30)));
                Plan plan = new Plan(
                        Draw.key(number),
                        start,
                        end,
                        draw.channel(),
                        random.nextInt(6) == 0 ? draw.touch() : draw.conversation(),
                        random.nextInt(4) == 0 ? List.of(ONE, OTHER) : List.of(random.nextInt(6) == 0 ? OTHER : ONE),
                        List.of());
                teller.tell(plan);
                boundaries.add(Boundary.reach(continuity, start, end));
                if (random.nextInt(3) > 0) {
                    boundaries.add(teller.suspend(plan, start.plusSeconds(random.nextInt(0, 600))));
                    boundaries.add(start.plus(continuity.longestStay()).plus(continuity.gap()));
                }
            }
            return teller.facts();
        }
    },
    /** Callers from few phones, now and then two at once, or just not; and sources that find out that it was otherwise. */
    CALLS {
        @Override
        List<LocatedFact> facts(SplittableRandom random, Continuity continuity) {
            int sessions = random.nextInt(3, 11);
            int phones = random.nextInt(1, 3);
            Draw draw = new Draw(random, sessions, 3);
            Teller teller = new Teller(random, draw, random.nextInt(60), random.nextInt(30));
            List<Instant> boundaries = new ArrayList<>(List.of(NINE));
            List<Plan> plans = new ArrayList<>();
            for (int number = 0; number < sessions; number++) {
                SessionKey key = Draw.key(number);
                Instant start = Boundary.close(random, draw.pick(boundaries));
                Instant end = random.nextInt(9) == 0 ? null : Boundary.close(random, draw.pick(boundaries));
                if (end == null || end.isBefore(start)) {
                    end = random.nextInt(5) == 0 ? null : start.plus(Duration.ofMinutes(random.nextInt(0, 300)));
                }
                List<Identifier> identifiers = new ArrayList<>(draw.phones(phones));
                if (random.nextInt(3) == 0) {
                    identifiers.add(new Identifier(IdentifierKind.CUSTOMER_NUMBER, String.valueOf(random.nextInt(3))));
                }
                plans.add(new Plan(
                        key,
                        start,
                        end,
                        random.nextInt(6) == 0 ? draw.channel() : Channel.VOICE,
                        random.nextInt(6) == 0 ? draw.initiation() : Initiation.CUSTOMER,
                        identifiers,
                        random.nextInt(6) == 0 ? List.of(draw.link(key)) : List.of()));
                boundaries.add(start);
                if (end != null) {
                    boundaries.add(end);
                }
            }
            for (Plan plan : plans) {
                // What is said at first: a call that goes on into others, and ends otherwise in the end, or not.
                teller.start(plan, 0);
                teller.end(plan, 0, plan.start().plus(Duration.ofMinutes(random.nextInt(0, 240))));
                if (random.nextInt(3) == 0) {
                    teller.wrapUp(plan, plan.start().plus(Duration.ofHours(6)));
                }
            }
            plans.forEach(teller::tell);
            return teller.facts();
        }
    },
    /** Sources that revise nearly all they say. */
    MOVING {
        @Override
        List<LocatedFact> facts(SplittableRandom random, Continuity continuity) {
            int sessions = random.nextInt(2, 8);
            Draw draw = new Draw(random, sessions, 1);
            Teller teller = new Teller(random, draw, random.nextInt(40, 75), 30);
            Instant start = NINE;
            for (int number = 0; number < sessions; number++) {
                start = near(random, start, start.plus(continuity.gap()));
                teller.tell(new Plan(
                        Draw.key(number),
                        start,
                        random.nextInt(3) == 0 ? null : start.plus(Duration.ofMinutes(random.nextInt(0, 60))),
                        draw.channel(),
                        random.nextInt(4) == 0 ? draw.touch() : draw.conversation(),
                        draw.identifiers(),
                        random.nextInt(6) == 0 ? List.of(draw.link(Draw.key(number))) : List.of()));
            }
            return teller.facts();
        }
    },
    /**
     * A session that takes back, one by one, what it said it belongs with, while others come to it: whoever looked at it
     * too early and died has put back together what nobody looks at any more.
     */
    SHEDDING {
        @Override
        List<LocatedFact> facts(SplittableRandom random, Continuity continuity) {
            int shed = random.nextInt(3, 8);
            Draw draw = new Draw(random, 2 * shed + 1, 1);
            Teller teller = new Teller(random, draw, 0, 0);
            List<Link> links = new ArrayList<>();
            for (int number = 1; number <= shed; number++) {
                links.add(new Link(LinkKind.RELATED, Draw.key(number)));
            }
            Plan head = new Plan(
                    Draw.key(0), NINE, NINE.plusSeconds(60), draw.channel(), Initiation.CUSTOMER, List.of(ONE), links);
            teller.start(head, 1);
            for (int number = 1; number <= shed; number++) {
                Instant start = NINE.plus(Duration.ofDays(number));
                teller.start(
                        head.keyed(Draw.key(number))
                                .starting(start)
                                .of(List.of())
                                .linked(List.of()),
                        1);
            }
            for (int number = 1; number <= shed; number++) {
                teller.start(head.linked(links.subList(number, shed)), number + 1L);
                Plan coming = head.keyed(Draw.key(shed + number))
                        .starting(NINE.plusSeconds(number))
                        .linked(List.of());
                teller.start(coming, 1);
                teller.tag(coming);
            }
            return teller.facts();
        }
    },
    /**
     * Several customer numbers and few phones, of which it is checked now and then whose they are: numbers come together, become
     * too many for a phone or for a customer, and come apart again as sources take their word back.
     */
    MERGING {
        @Override
        List<LocatedFact> facts(SplittableRandom random, Continuity continuity) {
            int sessions = random.nextInt(3, 13);
            int numbers = random.nextInt(2, 7);
            int phones = random.nextInt(2, 6);
            Draw draw = new Draw(random, sessions, numbers);
            Teller teller = new Teller(random, draw, random.nextInt(30), 10);
            for (int number = 0; number < sessions; number++) {
                Instant start = NINE.plus(Duration.ofHours(random.nextInt(0, 1_500)));
                Identifier customer =
                        new Identifier(IdentifierKind.CUSTOMER_NUMBER, String.valueOf(random.nextInt(numbers)));
                Plan plan = new Plan(
                        Draw.key(number),
                        start,
                        start.plusSeconds(60),
                        draw.channel(),
                        draw.initiation(),
                        List.of(customer),
                        List.of());
                teller.tell(plan);
                int revisions = random.nextInt(1, 5);
                for (int revision = 1; revision <= revisions; revision++) {
                    teller.check(plan, revision, draw.phones(phones));
                }
            }
            return teller.facts();
        }
    },
    /**
     * Several customers with one phone, days and weeks apart or near each other, in all kinds of sessions: too many within its
     * window, or just not, and nobody who comes stands near enough to see all.
     */
    STRANGERS {
        @Override
        List<LocatedFact> facts(SplittableRandom random, Continuity continuity) {
            int sessions = random.nextInt(3, 8);
            Draw draw = new Draw(random, sessions, random.nextInt(3, 7));
            Teller teller = new Teller(random, draw, random.nextInt(15), 10);
            Instant start = NINE;
            for (int number = 0; number < sessions; number++) {
                start = random.nextInt(3) == 0
                        ? start.plus(Duration.ofMinutes(random.nextInt(0, 300)))
                        : start.plus(Duration.ofHours(random.nextInt(24, 400)));
                teller.tell(new Plan(
                        Draw.key(number),
                        start,
                        random.nextInt(8) == 0 ? null : start.plus(Duration.ofMinutes(random.nextInt(0, 60))),
                        draw.channel(),
                        random.nextInt(4) == 0 ? draw.touch() : draw.conversation(),
                        random.nextInt(8) == 0 ? List.of(OTHER) : List.of(OTHER, draw.number()),
                        random.nextInt(12) == 0 ? List.of(draw.link(Draw.key(number))) : List.of()));
            }
            return teller.facts();
        }
    },
    /**
     * A chain that goes on for longer than a journey may: it grows too long and short enough again as sources say otherwise,
     * with sessions at the very ends of stretches, and where the chain is just short enough.
     */
    LASTING {
        @Override
        List<LocatedFact> facts(SplittableRandom random, Continuity continuity) {
            int sessions = random.nextInt(3, 16);
            Draw draw = new Draw(random, sessions, random.nextInt(1, 5));
            Teller teller = new Teller(random, draw, random.nextInt(60), random.nextInt(40));
            int mixed = random.nextBoolean() ? 0 : random.nextInt(1, 60);
            int touches = random.nextBoolean() ? 0 : random.nextInt(1, 40);
            int linked = random.nextBoolean() ? 0 : random.nextInt(1, 20);
            int stay = random.nextBoolean() ? 60 : 1_200;
            boolean tight = random.nextInt(3) == 0;
            Instant first = Boundary.around(random, Boundary.nextStretch(continuity, NINE));
            Instant longest = first.plus(continuity.longestChain());
            Instant start = first;
            Instant reach = first;
            for (int number = 0; number < sessions; number++) {
                start = switch (random.nextInt(8)) {
                    case 0 -> Boundary.around(random, Boundary.nextStretch(continuity, start));
                    case 1 -> Boundary.around(random, longest);
                    case 2 -> first.plus(Duration.ofMinutes(random.nextInt(0, 6_000)));
                    case 3, 4 -> near(random, start, reach);
                    default ->
                        start.plus(Duration.between(start, reach)
                                .multipliedBy(random.nextInt(11))
                                .dividedBy(10));
                };
                if (tight && start.isAfter(longest)) {
                    start = Boundary.around(random, longest);
                }
                Instant end = random.nextInt(10) == 0 ? null : start.plus(Duration.ofMinutes(random.nextInt(0, stay)));
                teller.tell(new Plan(
                        Draw.key(number),
                        start,
                        end,
                        draw.channel(),
                        random.nextInt(HUNDRED) < touches ? draw.touch() : draw.conversation(),
                        random.nextInt(HUNDRED) >= mixed ? List.of(ONE) : mixed(random, draw),
                        random.nextInt(HUNDRED) < linked ? List.of(draw.link(Draw.key(number))) : List.of()));
                reach = Boundary.reach(continuity, start, end);
            }
            return teller.facts();
        }
    },
    /** Sessions that several sources tell of: the platform's events, end-of-contact records whole or in part, the agents' desktop. */
    TOLD {
        @Override
        List<LocatedFact> facts(SplittableRandom random, Continuity continuity) {
            int sessions = random.nextInt(1, 6);
            Draw draw = new Draw(random, sessions, 3);
            Teller teller = new Teller(random, draw, 0, 0);
            Instant start = NINE;
            for (int number = 0; number < sessions; number++) {
                start = near(random, start, start.plus(continuity.gap()));
                teller.tellBySeveral(new Plan(
                        Draw.key(number),
                        start,
                        null,
                        random.nextBoolean() ? Channel.VOICE : draw.channel(),
                        random.nextInt(4) == 0 ? draw.initiation() : draw.conversation(),
                        draw.identifiers(),
                        random.nextInt(4) == 0 ? List.of(draw.link(Draw.key(number))) : List.of()));
            }
            return teller.facts();
        }
    },
    /** One journey of more sessions than a transaction holds, with more steps than are told, that gets another id. */
    BUSY {
        @Override
        List<LocatedFact> facts(SplittableRandom random, Continuity continuity) {
            int sessions = random.nextInt(101, 125);
            Draw draw = new Draw(random, sessions, 1);
            Teller teller = new Teller(random, draw, 1, 2);
            for (int number = 0; number < sessions; number++) {
                Instant start = NINE.plus(continuity.gap().dividedBy(2).multipliedBy(number));
                teller.tell(new Plan(
                        Draw.key(number),
                        start,
                        start.plusSeconds(60),
                        draw.channel(),
                        Initiation.CUSTOMER,
                        List.of(ONE),
                        List.of()));
            }
            return teller.facts();
        }
    };

    static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Identifier ONE = new Identifier(IdentifierKind.CUSTOMER_NUMBER, "0");
    private static final Identifier OTHER = new Identifier(IdentifierKind.PHONE, "0");
    private static final int HUNDRED = 100;
    private static final int RARE = 250;

    /** What the sources say in a world of this kind. */
    abstract List<LocatedFact> facts(SplittableRandom random, Continuity continuity);

    static Population drawn(SplittableRandom random) {
        if (random.nextInt(RARE) == 0) {
            return BUSY;
        }
        return switch (random.nextInt(18)) {
            case 0 -> DENSE;
            case 1 -> TOLD;
            case 2, 3 -> CHAIN;
            case 4 -> LINKS;
            case 5 -> TOUCHES;
            case 6 -> DAYS;
            case 7 -> SHEDDING;
            case 8, 9 -> MERGING;
            case 10 -> WAITING;
            case 11, 12 -> CALLS;
            case 13, 14 -> LASTING;
            case 15, 16 -> STRANGERS;
            default -> MOVING;
        };
    }

    /** What ties one customer's sessions, or several customers' until it turns out to be many's. */
    private static List<Identifier> mixed(SplittableRandom random, Draw draw) {
        return switch (random.nextInt(4)) {
            case 0 -> List.of(OTHER);
            case 1 -> List.of(draw.number(), OTHER);
            default -> List.of(ONE, OTHER);
        };
    }

    /** A start soon after another one's, just within its reach, or just beyond. */
    private static Instant near(SplittableRandom random, Instant start, Instant reach) {
        return switch (random.nextInt(4)) {
            case 0 -> start.plus(Duration.ofMinutes(random.nextInt(0, 30)));
            case 1 -> Boundary.around(random, reach);
            default -> start.plus(Duration.ofMinutes(random.nextInt(0, 300)));
        };
    }
}
