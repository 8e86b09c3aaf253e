package io.journeyline.local.simulator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Plans shifts for the expected load, as a planner would: by the hour, whole people, with pauses nobody covers for. */
final class Roster {

    /** Days staffed beyond the last, so that what is left open then is still answered. */
    static final int EXTRA_DAYS = 3;

    private static final int SHIFT_HOURS = 8;
    private static final List<String> TEAMS = List.of("North", "South", "River");

    private final SimulationSettings settings;
    private final ArrivalCurve curve;
    private final Dice dice;

    Roster(SimulationSettings settings, ArrivalCurve curve, Dice dice) {
        this.settings = settings;
        this.curve = curve;
        this.dice = dice;
    }

    List<Agent> plan() {
        List<Agent> all = new ArrayList<>();
        for (Skill skill : Skill.values()) {
            all.addAll(plan(skill));
        }
        return List.copyOf(all);
    }

    private List<Agent> plan(Skill skill) {
        List<List<Integer>> startsByDay = new ArrayList<>();
        int most = 0;
        for (int day = 0; day < settings.days() + EXTRA_DAYS; day++) {
            List<Integer> starts = starts(skill, settings.firstDay().plusDays(day));
            startsByDay.add(starts);
            most = Math.max(most, starts.size());
        }
        List<Agent> pool = hire(skill, most);
        for (int day = 0; day < startsByDay.size(); day++) {
            List<Integer> starts = startsByDay.get(day);
            for (int i = 0; i < starts.size(); i++) {
                pool.get((i + day) % pool.size())
                        .shifts()
                        .add(shift(settings.firstDay().plusDays(day), starts.get(i)));
            }
        }
        return pool;
    }

    private List<Agent> hire(Skill skill, int count) {
        List<Agent> pool = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean trainee = i % 9 == 8;
            Skill second =
                    switch (skill) {
                        case SERVICE -> i % 3 == 1 ? Skill.SALES : null;
                        case SALES -> Skill.SERVICE;
                        case CARE -> i % 2 == 1 ? Skill.SERVICE : null;
                        case CHAT, CORRESPONDENCE, STORE -> null;
                    };
            String team = trainee ? "Academy" : TEAMS.get(i % TEAMS.size());
            String id = (trainee ? "T" : "A")
                    + (1 + skill.ordinal())
                    + (char) ('0' + i / 100 % 10)
                    + (char) ('0' + i / 10 % 10)
                    + (char) ('0' + i % 10);
            double pace = (trainee ? 1.35 : 1.0) * (0.85 + 0.3 * dice.uniform());
            pool.add(new Agent(id, skill, trainee ? null : second, team, pace));
        }
        return pool;
    }

    /** The hours at which the day's shifts begin: early, middle and late ones until every hour has who it needs. */
    private List<Integer> starts(Skill skill, LocalDate day) {
        int[] missing = new int[24];
        for (int hour = skill.opens(); hour < skill.closes(); hour++) {
            missing[hour] = needed(skill, day, hour);
        }
        int[] candidates = {skill.opens(), skill.closes() - SHIFT_HOURS, Math.min(skill.opens() + 2, 24 - SHIFT_HOURS)};
        List<Integer> starts = new ArrayList<>();
        while (true) {
            int best = -1;
            int bestCovered = 0;
            for (int candidate : candidates) {
                int covered = 0;
                for (int hour = candidate; hour < candidate + SHIFT_HOURS; hour++) {
                    covered += missing[hour] > 0 ? 1 : 0;
                }
                if (covered > bestCovered) {
                    best = candidate;
                    bestCovered = covered;
                }
            }
            if (best < 0) {
                return starts;
            }
            starts.add(best);
            for (int hour = best; hour < best + SHIFT_HOURS; hour++) {
                missing[hour]--;
            }
        }
    }

    private int needed(Skill skill, LocalDate day, int hour) {
        double share = curve.shareOfDay(day);
        if (share == 0) {
            share = ArrivalCurve.weight(day.getDayOfWeek()) / 2 / settings.days();
        }
        double perHour = settings.contacts() * share * channelShare(skill);
        perHour *= skill == Skill.CORRESPONDENCE
                ? 1.25 / (skill.closes() - skill.opens())
                : ArrivalCurve.shareOfHour(hour);
        double load = perHour * skill.meanHandleSeconds() / 3600 / skill.capacity();
        double comfortable = load + 0.55 * StrictMath.sqrt(load);
        return Math.max(1, (int) StrictMath.ceil(comfortable * settings.staffingPercent() / 100 - 0.35));
    }

    /** Of all contacts, how many this group should expect, transfers included. */
    private static double channelShare(Skill skill) {
        return switch (skill) {
            case SERVICE, SALES, CARE -> 0.42 * Matter.shareOf(skill);
            case CHAT -> 0.22;
            case CORRESPONDENCE -> 0.25;
            case STORE -> 0.08;
        };
    }

    private Agent.Shift shift(LocalDate day, int startHour) {
        long begins = day.atStartOfDay(settings.zone())
                .plusHours(startHour)
                .toInstant()
                .toEpochMilli();
        long pause = begins + dice.between(200, 270) * 60_000;
        return new Agent.Shift(begins, pause, pause + 30 * 60_000, begins + SHIFT_HOURS * 3_600_000L);
    }
}
