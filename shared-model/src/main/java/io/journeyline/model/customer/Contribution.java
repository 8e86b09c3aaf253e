package io.journeyline.model.customer;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.fact.SessionKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What one session says about its customer.
 *
 * @param session    which session
 * @param start      when it started
 * @param channel    its channel
 * @param initiation who began it
 * @param verified   by what else, checked by some source, it knows the customer: sorted, without customer numbers
 */
public record Contribution(
        SessionKey session, Instant start, Channel channel, Initiation initiation, List<Identifier> verified) {

    public Contribution {
        verified = besideTheNumber(verified);
    }

    /** Of a session that knows its customer by the number only. */
    public Contribution(SessionKey session, Instant start, Channel channel, Initiation initiation) {
        this(session, start, channel, initiation, List.of());
    }

    private static List<Identifier> besideTheNumber(Collection<Identifier> identifiers) {
        return identifiers.stream()
                .filter(identifier -> identifier.kind() != IdentifierKind.CUSTOMER_NUMBER)
                .distinct()
                .sorted()
                .toList();
    }
}
