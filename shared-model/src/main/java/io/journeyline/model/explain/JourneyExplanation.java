package io.journeyline.model.explain;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Tie;
import java.time.Instant;
import java.util.List;

/**
 * Which sessions are a journey, in their order, and by what; and what they give to its customer interaction.
 *
 * @param asked   the session by which the journey was asked for
 * @param journey its id: the key of its earliest session
 * @param members its sessions, by start, then key
 * @param fields  its customer interaction, in the order of the view's columns
 */
public record JourneyExplanation(
        SessionKey asked, SessionKey journey, List<Member> members, List<JourneyField> fields) {

    public JourneyExplanation {
        members = List.copyOf(members);
        fields = List.copyOf(fields);
    }

    /** The field of that column. */
    public JourneyField field(String column) {
        return fields.stream()
                .filter(field -> field.column().equals(column))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field " + column + " is explained"));
    }

    /** Whether the journey was asked for by an id that is not, or no longer, its own. */
    public boolean askedByAnotherName() {
        return !asked.equals(journey);
    }

    /**
     * A session of the journey.
     *
     * @param session    which
     * @param channel    its channel
     * @param initiation who began it
     * @param start      when it started
     * @param end        when it ended; while it is open, when it was last heard of
     * @param step       JAR's JourneyStep
     * @param reasons    why it belongs with others, told where the later of two stands, or the one that names what is no session
     * @param apart      why it does not belong with others that it would belong with, did not many share an identifier or were the
     *                   chain not too long
     */
    public record Member(
            SessionKey session,
            Channel channel,
            Initiation initiation,
            Instant start,
            Instant end,
            String step,
            List<Reason> reasons,
            List<Apart> apart) {

        public Member {
            reasons = List.copyOf(reasons);
            apart = List.copyOf(apart);
        }
    }

    /**
     * Why a session belongs with another one.
     *
     * @param tie   the rule that holds
     * @param facts the facts that say so: the link, or what names the customer in both
     */
    public record Reason(Tie tie, List<Statement> facts) {

        public Reason {
            facts = List.copyOf(facts);
        }
    }
}
