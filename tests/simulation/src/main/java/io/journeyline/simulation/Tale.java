package io.journeyline.simulation;

import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.simulation.Story.Parcel;
import java.util.ArrayList;
import java.util.List;

/** A story in words. */
final class Tale {

    private Tale() {}

    static List<String> of(Story story, List<String> steps, List<String> differences) {
        List<String> lines = new ArrayList<>();
        lines.add("The smallest story found that still diverges, under " + story.continuity() + ":");
        int number = 0;
        for (Parcel parcel : story.parcels()) {
            lines.add("  record " + ++number + " of shard " + parcel.shard());
            for (LocatedFact delivery : parcel.facts()) {
                Fact fact = delivery.fact();
                lines.add("    " + fact.key().session() + " '" + fact.key().factId() + "' revision "
                        + fact.revision().major() + " at " + delivery.position().record() + ": " + fact.event());
            }
        }
        lines.add("  " + story.weather()
                + story.strike().map(strike -> ", " + strike).orElse(""));
        lines.add("What happened:");
        steps.forEach(step -> lines.add("  " + step));
        lines.add("What differs in the end:");
        differences.forEach(difference -> lines.add("  " + difference));
        return lines;
    }
}
