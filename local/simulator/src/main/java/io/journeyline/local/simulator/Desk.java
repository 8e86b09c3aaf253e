package io.journeyline.local.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Queues and agents. Who waits longest is served first; among the free agents the one idle longest is taken, those whose
 * first skill it is before those who help out. Waiting times come out of this, they are not drawn.
 */
final class Desk {

    /** Somebody in a queue. */
    static final class Ticket {

        private final Skill skill;
        private final Consumer<Agent> served;
        private boolean waiting = true;

        private Ticket(Skill skill, Consumer<Agent> served) {
            this.skill = skill;
            this.served = served;
        }

        boolean waiting() {
            return waiting;
        }
    }

    private final Calendar calendar;
    private final List<Agent> agents;
    private final Map<Skill, Deque<Ticket>> queues = new EnumMap<>(Skill.class);

    Desk(Calendar calendar, List<Agent> agents) {
        this.calendar = calendar;
        this.agents = agents;
        for (Skill skill : Skill.values()) {
            queues.put(skill, new ArrayDeque<>());
        }
        for (Agent agent : agents) {
            for (Agent.Shift shift : agent.shifts()) {
                calendar.at(shift.begins(), () -> fill(agent));
                calendar.at(shift.breakEnds(), () -> fill(agent));
            }
        }
    }

    /** Queues up; {@code served} is called when an agent takes it, perhaps at once. */
    Ticket enter(Skill skill, Consumer<Agent> served) {
        Ticket ticket = new Ticket(skill, served);
        queues.get(skill).addLast(ticket);
        assignFirst(skill);
        return ticket;
    }

    /** Queues up again in front of the others: an agent did not pick up. */
    Ticket enterInFront(Skill skill, Consumer<Agent> served) {
        Ticket ticket = new Ticket(skill, served);
        queues.get(skill).addFirst(ticket);
        assignFirst(skill);
        return ticket;
    }

    void leave(Ticket ticket) {
        ticket.waiting = false;
        queues.get(ticket.skill).remove(ticket);
    }

    /** The agent is done with one conversation. */
    void release(Agent agent) {
        agent.leaves(calendar.now());
        fill(agent);
    }

    /** The agent did not pick up and is taken out for a while. */
    void sendAway(Agent agent, long until) {
        agent.leaves(calendar.now());
        agent.stepsAwayUntil(until);
        calendar.at(until, () -> fill(agent));
    }

    /** What a queue announcement would say, in milliseconds; nobody on shift is as bad as an hour. */
    long expectedWait(Skill skill) {
        long now = calendar.now();
        long onShift = agents.stream()
                .filter(agent -> agent.skill() == skill && agent.onShift(now))
                .count();
        if (onShift == 0) {
            return 3_600_000;
        }
        return queues.get(skill).size() * 1000L * skill.meanHandleSeconds() / (onShift * skill.capacity());
    }

    private void assignFirst(Skill skill) {
        Deque<Ticket> queue = queues.get(skill);
        while (!queue.isEmpty()) {
            Agent agent = bestFor(skill);
            if (agent == null) {
                return;
            }
            serve(agent, queue.pollFirst());
        }
    }

    private Agent bestFor(Skill skill) {
        long now = calendar.now();
        Agent best = null;
        for (Agent agent : agents) {
            if (agent.serves(skill) && agent.free(now) && (best == null || better(skill, agent, best))) {
                best = agent;
            }
        }
        return best;
    }

    private static boolean better(Skill skill, Agent one, Agent other) {
        boolean first = one.skill() == skill;
        if (first != (other.skill() == skill)) {
            return first;
        }
        if (one.conversations() != other.conversations()) {
            return one.conversations() < other.conversations();
        }
        return one.idleSince() < other.idleSince();
    }

    private void fill(Agent agent) {
        while (agent.free(calendar.now())) {
            Ticket next = queues.get(agent.skill()).pollFirst();
            if (next == null && agent.secondSkill() != null) {
                next = queues.get(agent.secondSkill()).pollFirst();
            }
            if (next == null) {
                return;
            }
            serve(agent, next);
        }
    }

    private static void serve(Agent agent, Ticket ticket) {
        ticket.waiting = false;
        agent.takes();
        ticket.served.accept(agent);
    }
}
