package io.journeyline.local.simulator;

import java.util.ArrayList;
import java.util.List;

/** Somebody who serves customers: on shift or not, with so many conversations at once. */
final class Agent {

    /**
     * One working day.
     *
     * @param begins     milliseconds since 1970 UTC, as the others
     * @param breakBegins when the pause starts; within it nothing new is taken
     */
    record Shift(long begins, long breakBegins, long breakEnds, long ends) {
        boolean covers(long time) {
            return time >= begins && time < ends && (time < breakBegins || time >= breakEnds);
        }
    }

    private final String id;
    private final Skill skill;
    private final Skill secondSkill;
    private final String team;
    private final double pace;
    private final List<Shift> shifts = new ArrayList<>();
    private int conversations;
    private long idleSince;
    private long unavailableUntil = Long.MIN_VALUE;

    /** @param secondSkill served when nobody waits for the first; may be null */
    Agent(String id, Skill skill, Skill secondSkill, String team, double pace) {
        this.id = id;
        this.skill = skill;
        this.secondSkill = secondSkill;
        this.team = team;
        this.pace = pace;
    }

    String id() {
        return id;
    }

    Skill skill() {
        return skill;
    }

    String team() {
        return team;
    }

    /** What this agent's conversations last, compared with others'. */
    double pace() {
        return pace;
    }

    List<Shift> shifts() {
        return shifts;
    }

    boolean serves(Skill other) {
        return skill == other || secondSkill == other;
    }

    Skill secondSkill() {
        return secondSkill;
    }

    boolean free(long now) {
        return conversations < skill.capacity() && now >= unavailableUntil && onShift(now);
    }

    boolean onShift(long now) {
        for (Shift shift : shifts) {
            if (shift.covers(now)) {
                return true;
            }
        }
        return false;
    }

    int conversations() {
        return conversations;
    }

    long idleSince() {
        return idleSince;
    }

    void takes() {
        conversations++;
    }

    void leaves(long now) {
        conversations--;
        idleSince = now;
    }

    void stepsAwayUntil(long time) {
        unavailableUntil = time;
    }
}
