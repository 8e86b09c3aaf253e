package io.journeyline.local.simulator;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

/**
 * What a simulation is made from. Equal settings give equal facts, on every machine and every JDK.
 *
 * @param seed            picks one of the possible worlds
 * @param contacts        about how many sessions customers begin of their own accord, repeats included; the exact number
 *                        follows from what happens, within a few per cent
 * @param firstDay        the first day, in {@code zone}
 * @param days            how many days customers may begin sessions; what is open then is still served
 * @param zone            the zone of the centre's opening hours and shifts
 * @param staffingPercent agents on shift in per cent of what the expected load asks for: 100 is a centre that copes
 */
public record SimulationSettings(
        long seed, int contacts, LocalDate firstDay, int days, ZoneId zone, int staffingPercent) {

    /** Agents on shift, in per cent of what the load asks for, unless said otherwise. */
    public static final int USUAL_STAFFING_PERCENT = 100;

    public SimulationSettings {
        Objects.requireNonNull(firstDay, "firstDay");
        Objects.requireNonNull(zone, "zone");
        if (contacts < 1 || contacts > 1_000_000) {
            throw new IllegalArgumentException("contacts is a number from 1 to 1000000, not " + contacts);
        }
        if (days < 1 || days > 366) {
            throw new IllegalArgumentException("days is a number from 1 to 366, not " + days);
        }
        if (staffingPercent < 1 || staffingPercent > 1_000) {
            throw new IllegalArgumentException("staffingPercent is a number from 1 to 1000, not " + staffingPercent);
        }
    }

    /** A centre with as many agents as its load asks for. */
    public SimulationSettings(long seed, int contacts, LocalDate firstDay, int days, ZoneId zone) {
        this(seed, contacts, firstDay, days, zone, USUAL_STAFFING_PERCENT);
    }

    /** The same world with more or fewer agents. */
    public SimulationSettings withStaffingPercent(int percent) {
        return new SimulationSettings(seed, contacts, firstDay, days, zone, percent);
    }
}
