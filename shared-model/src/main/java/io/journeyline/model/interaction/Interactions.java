package io.journeyline.model.interaction;

import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.session.Durations;
import io.journeyline.model.session.SessionDetail;
import io.journeyline.model.session.SessionRules;
import io.journeyline.model.session.SessionState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The interactions of one session: a pure function of its facts and of its place in its journey. Rows are named by what the
 * facts say (which agent, for the how-manieth time), never by what came first.
 */
public final class Interactions {

    private Interactions() {}

    /**
     * The rows of {@code agent_interaction} and {@code touchpoint_interaction}.
     *
     * @param jar the session's complete JAR record
     * @return empty while the facts do not give a session yet
     */
    public static List<LakeRow> of(Ledger ledger, LakeRow jar) {
        Optional<SessionState> state = SessionRules.evaluate(ledger);
        if (state.isEmpty()) {
            return List.of();
        }
        SessionDetail detail = SessionDetail.of(ledger, state.get());
        List<AgentMeeting> agents = AgentMeetings.of(detail, jar);
        List<LakeRow> rows = new ArrayList<>(AgentInteractions.rows(agents, detail, jar));
        rows.addAll(TouchpointInteractions.rows(agents, detail, jar));
        return List.copyOf(rows);
    }

    /** The seconds, unless the lake's type cannot hold them: then they are not known. */
    static BigDecimal bounded(BigDecimal seconds) {
        return seconds == null || Durations.isBeyond(seconds) ? null : seconds;
    }
}
