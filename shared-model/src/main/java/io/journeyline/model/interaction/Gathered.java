package io.journeyline.model.interaction;

import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.fact.SessionKey;
import java.math.BigDecimal;
import java.util.List;

/**
 * What sessions give to a value of their journey.
 *
 * @param value  the value; null if no session gives one
 * @param shares what gives it, in the journey's order
 */
public record Gathered(Object value, List<Share> shares) {

    /** No session gives a value. */
    static final Gathered NOTHING = new Gathered(null, List.of());

    public Gathered {
        shares = List.copyOf(shares);
    }

    static Gathered by(Object value, List<Share> shares) {
        return new Gathered(value, shares);
    }

    static Gathered by(Object value, List<LakeRow> sessions, String column) {
        return new Gathered(
                value,
                sessions.stream().map(session -> Share.of(session, column)).toList());
    }

    /**
     * What one session gives.
     *
     * @param session which
     * @param column  by which column of its record
     * @param counted of a sum, what is added up; null where nothing is
     */
    public record Share(SessionKey session, String column, BigDecimal counted) {

        static Share of(LakeRow session, String column) {
            return new Share(SessionKey.parse(session.text("session_key")), column, null);
        }

        Share counting(BigDecimal seconds) {
            return new Share(session, column, seconds);
        }
    }
}
