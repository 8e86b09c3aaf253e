package io.journeyline.model.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.model.event.Channel;
import io.journeyline.model.event.ContactEvent;
import io.journeyline.model.event.CustomerIdentified;
import io.journeyline.model.event.Identifier;
import io.journeyline.model.event.IdentifierKind;
import io.journeyline.model.event.Initiation;
import io.journeyline.model.event.SessionStarted;
import io.journeyline.model.fact.Fact;
import io.journeyline.model.fact.FactKey;
import io.journeyline.model.fact.Ledger;
import io.journeyline.model.fact.LocatedFact;
import io.journeyline.model.fact.Origin;
import io.journeyline.model.fact.RecordPosition;
import io.journeyline.model.fact.Revision;
import io.journeyline.model.fact.SessionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of a session's identifiers somebody has checked. */
class SessionIdentityTest {

    private static final SessionKey SESSION = new SessionKey("platform", "1");
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Identifier PHONE = new Identifier(IdentifierKind.PHONE, "+442079460123");
    private static final Identifier NUMBER = new Identifier(IdentifierKind.CUSTOMER_NUMBER, "42");

    @Test
    void evaluate_numberAndDisplayedPhone_verifiesTheNumberOnly() {
        SessionState state = state(started(PHONE, NUMBER));

        assertThat(state.identifiers()).containsExactly(NUMBER, PHONE);
        assertThat(state.verifiedIdentifiers()).containsExactly(NUMBER);
    }

    @Test
    void evaluate_phoneClaimedThenChecked_isVerifiedInAnyOrder() {
        ContactEvent checked = new CustomerIdentified(NINE.plusSeconds(30), List.of(PHONE), List.of(PHONE));
        ContactEvent claimedAgain = new CustomerIdentified(NINE.plusSeconds(60), List.of(PHONE));

        assertThat(state(started(PHONE), checked, claimedAgain).verifiedIdentifiers())
                .containsExactly(PHONE);
        assertThat(state(claimedAgain, checked, started(PHONE)).verifiedIdentifiers())
                .containsExactly(PHONE);
        assertThat(state(started(PHONE), claimedAgain).verifiedIdentifiers()).isEmpty();
    }

    @Test
    void evaluate_phoneChecked_keepsTheIdentifiersAndTellsTheProof() {
        SessionState claimed = state(started(PHONE));
        SessionState checked = state(started(PHONE), new CustomerIdentified(NINE, List.of(PHONE), List.of(PHONE)));

        assertThat(claimed.identifiers()).isEqualTo(checked.identifiers());
        assertThat(claimed.assertions())
                .isNotEqualTo(checked.assertions())
                .isEqualTo(state(started(PHONE)).assertions());
    }

    @Test
    void evaluate_anotherNumberClaimedLater_staysWithTheNumberThatWasChecked() {
        Identifier other = new Identifier(IdentifierKind.CUSTOMER_NUMBER, "43");
        ContactEvent claim = new CustomerIdentified(NINE.plusSeconds(60), List.of(other), List.of());
        ContactEvent check = new CustomerIdentified(NINE.plusSeconds(90), List.of(other));

        assertThat(customer(started(NUMBER), claim)).isEqualTo("42");
        assertThat(customer(started(PHONE), claim)).isEqualTo("43");
        assertThat(customer(started(NUMBER), claim, check)).isEqualTo("43");
    }

    @Test
    void evaluate_checkedNumberOnlyDisplayedAgain_staysWithTheOneCheckedLast() {
        Identifier other = new Identifier(IdentifierKind.CUSTOMER_NUMBER, "43");
        ContactEvent check = new CustomerIdentified(NINE.plusSeconds(30), List.of(other));
        ContactEvent display = new CustomerIdentified(NINE.plusSeconds(60), List.of(NUMBER), List.of());

        assertThat(customer(started(NUMBER), check, display)).isEqualTo("43");
    }

    private static String customer(ContactEvent... events) {
        return state(events).row().text("cust_id");
    }

    private static SessionStarted started(Identifier... identifiers) {
        return new SessionStarted(NINE, Channel.VOICE, Initiation.CUSTOMER, List.of(identifiers), List.of());
    }

    private static SessionState state(ContactEvent... events) {
        List<LocatedFact> facts = new ArrayList<>();
        for (ContactEvent event : events) {
            FactKey key = new FactKey("source", SESSION, event.kind().text() + event.at());
            facts.add(new LocatedFact(
                    new Fact(key, Revision.ONLY, Origin.POINT_EVENT, event),
                    new RecordPosition("record-" + facts.size(), 0),
                    NINE));
        }
        return SessionRules.evaluate(Ledger.empty(SESSION).add(facts).ledger()).orElseThrow();
    }
}
