package io.journeyline.local.cli;

import io.journeyline.functions.explain.Explanations;
import io.journeyline.model.customer.Contribution;
import io.journeyline.model.customer.ContributionSummary;
import io.journeyline.model.event.Assertion;
import io.journeyline.model.event.Link;
import io.journeyline.model.explain.Apart;
import io.journeyline.model.explain.CustomerExplanation;
import io.journeyline.model.explain.FieldExplanation;
import io.journeyline.model.explain.IdentityTie;
import io.journeyline.model.explain.JourneyExplanation;
import io.journeyline.model.explain.JourneyExplanation.Member;
import io.journeyline.model.explain.JourneyExplanation.Reason;
import io.journeyline.model.explain.JourneyField;
import io.journeyline.model.explain.SessionExplanation;
import io.journeyline.model.explain.Statement;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.journey.Tie;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Explanations as JSON can hold them: numbers stay numbers, times become ISO-8601 text, keys {@code platform/id}. */
final class ExplanationJson {

    private ExplanationJson() {}

    static Map<String, Object> session(Explanations.Session found) {
        SessionExplanation explanation = found.explanation();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("session", explanation.session().text());
        document.put("facts", explanation.facts());
        document.put("stale", found.stale());
        document.put(
                "fields",
                explanation.fields().stream().map(ExplanationJson::field).toList());
        document.put(
                "waiting",
                explanation.waiting().stream().map(ExplanationJson::statement).toList());
        document.put(
                "not_joined",
                explanation.apart().stream().map(ExplanationJson::apart).toList());
        return document;
    }

    private static Map<String, Object> field(FieldExplanation field) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("column", field.column());
        one.put("value", plain(field.value()));
        one.put("how", field.how().name());
        one.put("rule", field.rule());
        one.put("facts", field.facts().stream().map(ExplanationJson::statement).toList());
        one.put("sessions", field.sessions().stream().map(SessionKey::text).toList());
        one.put("flags", field.flags());
        Map<String, Object> overruled = new LinkedHashMap<>();
        field.overruled().forEach((origin, value) -> overruled.put(origin.name(), plain(value)));
        one.put("overruled", overruled);
        return one;
    }

    private static Map<String, Object> statement(Statement statement) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("source", statement.key().source());
        one.put("session", statement.key().session().text());
        one.put("fact_id", statement.key().factId());
        one.put("revision", statement.revision().text());
        one.put("origin", statement.origin().name());
        one.put("event_kind", statement.kind().text());
        one.put("at", statement.at().toString());
        Map<String, Object> said = new LinkedHashMap<>();
        statement.said().forEach((field, value) -> said.put(field.text(), plain(value)));
        one.put("said", said);
        return one;
    }

    static Map<String, Object> journey(JourneyExplanation found) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("asked", found.asked().text());
        document.put("journey", found.journey().text());
        document.put(
                "sessions",
                found.members().stream().map(ExplanationJson::member).toList());
        document.put(
                "fields", found.fields().stream().map(ExplanationJson::field).toList());
        return document;
    }

    private static Map<String, Object> field(JourneyField field) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("column", field.column());
        one.put("value", plain(field.value()));
        one.put("rule", field.rule());
        one.put("sessions", field.given().stream().map(ExplanationJson::given).toList());
        one.put("more_sessions", field.more());
        return one;
    }

    private static Map<String, Object> given(JourneyField.Given given) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("session", given.session().text());
        one.put("counted", plain(given.counted()));
        one.put("field", field(given.field()));
        return one;
    }

    private static Map<String, Object> member(Member member) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("session", member.session().text());
        one.put("channel", member.channel().name());
        one.put("initiation", member.initiation().name());
        one.put("start", member.start().toString());
        one.put("end", member.end().toString());
        one.put("journey_step", member.step());
        one.put(
                "reasons",
                member.reasons().stream().map(ExplanationJson::reason).toList());
        one.put(
                "not_joined",
                member.apart().stream().map(ExplanationJson::apart).toList());
        return one;
    }

    private static Map<String, Object> reason(Reason reason) {
        Map<String, Object> one = tie(reason.tie());
        one.put("facts", reason.facts().stream().map(ExplanationJson::statement).toList());
        return one;
    }

    private static Map<String, Object> apart(Apart apart) {
        Map<String, Object> one = tie(apart.tie());
        switch (apart.why()) {
            case Apart.Why.Configured configured -> one.put("shared", "CONFIGURED");
            case Apart.Why.ManyCustomers many -> {
                one.put("shared", "MANY_CUSTOMERS");
                one.put("customer_numbers", many.customers());
                one.put("within_days", many.window().toDays());
            }
            case Apart.Why.OverlappingCalls overlapping -> {
                one.put("shared", "OVERLAPPING_CALLS");
                one.put(
                        "calls",
                        List.of(
                                overlapping.calls().one().text(),
                                overlapping.calls().other().text()));
            }
            case Apart.Why.ChainTooLong chain ->
                one.put("longest_chain", chain.longest().toString());
        }
        one.put("facts", apart.facts().stream().map(ExplanationJson::statement).toList());
        return one;
    }

    private static Map<String, Object> tie(Tie tie) {
        Map<String, Object> one = new LinkedHashMap<>();
        switch (tie) {
            case Tie.Linked linked -> {
                one.put("by", "LINK");
                one.put("kind", linked.link().kind().name());
            }
            case Tie.CarriedOn carried -> {
                one.put("by", "CONTINUITY");
                one.put("identifier", carried.via().text());
                one.put("until", carried.until().toString());
            }
            case Tie.Attached attached -> {
                one.put("by", "ATTACHMENT");
                one.put("identifier", attached.via().text());
                one.put("until", attached.until().toString());
            }
        }
        one.put("session", tie.session().text());
        one.put("other", tie.other().text());
        return one;
    }

    static Map<String, Object> customer(CustomerExplanation found) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("customer", found.customerNumber());
        Map<String, Object> months = new LinkedHashMap<>();
        found.months().forEach((month, summary) -> months.put(month.toString(), summary(summary)));
        document.put("months", months);
        document.put("ties", found.ties().stream().map(ExplanationJson::tie).toList());
        document.put(
                "fields", found.fields().stream().map(ExplanationJson::field).toList());
        return document;
    }

    private static Map<String, Object> tie(IdentityTie tie) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("identifier", tie.identifier().text());
        Map<String, Object> sessions = new LinkedHashMap<>();
        Map<String, Object> facts = new LinkedHashMap<>();
        tie.witnesses().forEach((number, witness) -> {
            sessions.put(number, witness.session().text());
            facts.put(
                    number,
                    witness.facts().stream().map(ExplanationJson::statement).toList());
        });
        one.put("sessions", sessions);
        one.put("facts", facts);
        return one;
    }

    private static Map<String, Object> summary(ContributionSummary summary) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("sessions", summary.sessions());
        one.put("contacts", summary.contacts());
        one.put("branch_visits", summary.branchVisits());
        Map<String, Object> by = new LinkedHashMap<>();
        summary.contactsBy().forEach((channel, count) -> by.put(channel.name(), count));
        one.put("contacts_by_channel", by);
        return one;
    }

    private static Map<String, Object> field(CustomerExplanation.Field field) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("column", field.column());
        one.put("value", plain(field.value()));
        one.put("rule", field.rule());
        one.put(
                "sessions",
                field.sessions().stream().map(ExplanationJson::given).toList());
        one.put("more_sessions", field.more());
        return one;
    }

    private static Map<String, Object> given(CustomerExplanation.Given given) {
        Contribution contribution = given.contribution();
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("session", contribution.session().text());
        one.put("start", contribution.start().toString());
        one.put("channel", contribution.channel().name());
        one.put(
                "initiation",
                contribution.initiation() == null
                        ? null
                        : contribution.initiation().name());
        one.put("fields", given.fields().stream().map(ExplanationJson::field).toList());
        return one;
    }

    /** A value as JSON holds it; null stays null. */
    static Object plain(Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal number -> number;
            case Number number -> number;
            case Boolean flag -> flag;
            case List<?> list -> list.stream().map(ExplanationJson::plain).toList();
            case Assertion assertion -> assertion.identifier().text();
            case Link link -> link.text();
            case Object other -> other.toString();
        };
    }
}
