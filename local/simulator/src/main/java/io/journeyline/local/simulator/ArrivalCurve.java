package io.journeyline.local.simulator;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** When customers get in touch: two humps a day, Mondays strong, Sundays weak. */
final class ArrivalCurve {

    private static final int SLICES = 96;
    private static final int SLICE_SECONDS = 900;
    private static final double[] DAY = day();

    private final List<LocalDate> days;
    private final double[] dayWeights;
    private final ZoneId zone;

    ArrivalCurve(SimulationSettings settings) {
        this.zone = settings.zone();
        this.days = new ArrayList<>();
        for (int i = 0; i < settings.days(); i++) {
            days.add(settings.firstDay().plusDays(i));
        }
        this.dayWeights =
                days.stream().mapToDouble(day -> weight(day.getDayOfWeek())).toArray();
    }

    /** How much of an ordinary day's load comes on this one. */
    static double weight(DayOfWeek day) {
        return switch (day) {
            case MONDAY -> 1.28;
            case TUESDAY -> 1.06;
            case WEDNESDAY, THURSDAY -> 1.0;
            case FRIDAY -> 0.94;
            case SATURDAY -> 0.58;
            case SUNDAY -> 0.3;
        };
    }

    private static double[] day() {
        double[] weights = new double[SLICES];
        for (int slice = 0; slice < SLICES; slice++) {
            double hour = (slice + 0.5) / 4;
            weights[slice] =
                    0.035 + hump(hour, 10.2, 1.3) + 0.86 * hump(hour, 15.4, 1.5) + 0.22 * hump(hour, 19.6, 1.6);
        }
        return weights;
    }

    private static double hump(double hour, double top, double width) {
        double distance = (hour - top) / width;
        return StrictMath.exp(-distance * distance / 2);
    }

    /** A moment for one contact, in milliseconds since 1970 UTC. */
    long draw(Dice dice) {
        LocalDate day = days.get(dice.weighted(dayWeights));
        int second = dice.weighted(DAY) * SLICE_SECONDS + dice.below(SLICE_SECONDS);
        return day.atTime(LocalTime.ofSecondOfDay(second))
                        .atZone(zone)
                        .toInstant()
                        .toEpochMilli()
                + dice.below(1000);
    }

    /** The share of a day's contacts that fall into the hour. */
    static double shareOfHour(int hour) {
        double all = 0;
        double mine = 0;
        for (int slice = 0; slice < SLICES; slice++) {
            all += DAY[slice];
            mine += slice / 4 == hour ? DAY[slice] : 0;
        }
        return mine / all;
    }

    /** The share of all contacts that fall on the day, 0 for a day outside the simulation. */
    double shareOfDay(LocalDate day) {
        double all = 0;
        for (double weight : dayWeights) {
            all += weight;
        }
        int index = days.indexOf(day);
        return index < 0 ? 0 : dayWeights[index] / all;
    }
}
