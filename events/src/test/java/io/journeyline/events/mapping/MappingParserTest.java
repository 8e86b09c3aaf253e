package io.journeyline.events.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MappingParserTest {

    @Test
    void parse_builtInMappings_areSound() {
        assertThat(Mappings.builtInNames()).contains("bank-1999").allSatisfy(name -> assertThat(Mappings.builtIn(name))
                .hasValueSatisfying(mapping -> assertThat(mapping.source()).isEqualTo(name)));
        assertThat(Mappings.builtIn("no-such")).isEmpty();
    }

    @Test
    void parse_manyMistakes_tellsAllAtOnceWithTheirPlaces() {
        assertThat(problems("""
                journeyline-mapping: 2
                source: test
                platform: a/b
                zone: Mars/Olympus
                kind: call
                colour: red
                file: {delimiter: tabs, encoding: UTF-16, header: maybe, max-record-bytes: 0}
                columns: [id, at, at, who]
                session-id: "{call}-{id"
                drop:
                  - when: {colum: id, is: x}
                times:
                  start: {column: at, not-before: [end]}
                  end: {time: at}
                fields:
                  at: {time: begin}
                  channel: {constant: PIGEON}
                  agentid: {column: who}
                  identifiers: [{kind: NAME, column: who}, {kind: PHONE, column: who, region: UK}]
                  queue_duration: {column: who, unit: h}
                """))
                .containsExactlyInAnyOrder(
                        "journeyline-mapping (line 1): version '2' is not known; this release reads 1",
                        "colour (line 6): is not known here; write one of columns, drop, fact-id, fields, file, formats,"
                                + " journeyline-mapping, kind, origin, platform, revision, session-id, source, times, zone",
                        "platform (line 3): a platform's name is not blank and has no '/': 'a/b'",
                        "columns[3] (line 8): a second column has the name 'at'; give it another one",
                        "file.delimiter (line 7): is one character or one of comma, pipe, semicolon, space, tab, not 'tabs'",
                        "file.encoding (line 7): 'UTF-16' writes ASCII differently, so lines cannot be told apart; convert the file to UTF-8",
                        "file.header (line 7): 'maybe' is not known; write one of NONE, OPTIONAL, REQUIRED",
                        "file.max-record-bytes (line 7): is a whole number from 1 to 1048576, not '0'",
                        "kind (line 5): 'call' is no kind of contact event; write one of callback-requested, case-attached,"
                                + " connected, converted, customer-disconnected, customer-identified, digital-offer, ended, held,"
                                + " intent-recognised, interaction-ended, linked, message-sent, offered, page-viewed, queue-left,"
                                + " queued, resolution-recorded, resumed, session-started, snapshot, survey-answered,"
                                + " survey-offered, suspended, tagged, transferred, wrap-up",
                        "zone (line 4): 'Mars/Olympus' is no IANA time zone; write for example Europe/Berlin or UTC",
                        "times.start.not-before[1] (line 13): there is no moment 'end' above this one; times are worked out in the order of the file",
                        "times.end (line 14): write either {date: column, time: column} or {column: column}",
                        "fields.at.time (line 16): there is no moment 'begin' in 'times'; write one of end, start",
                        "fields.channel.constant (line 17): is 'PIGEON', none of VOICE, IVR, WEB_CHAT, CHATBOT, VOICE_BOT, EMAIL,"
                                + " SMS, MMS, SOCIAL_PUBLIC, SOCIAL_PRIVATE, COMMUNITY_FORUM, WEB, MOBILE_APP, VIDEO, CO_BROWSE,"
                                + " CALLBACK, FAX, WHITE_MAIL, PARCEL, WALK_IN, ALERT, CASE",
                        "fields.identifiers[1].kind (line 19): 'NAME' is not known; write one of COOKIE, CUSTOMER_NUMBER, EMAIL, PHONE, SOCIAL_HANDLE",
                        "fields.identifiers[2].region (line 19): 'UK' is no region of phone numbers; write for example GB or IL",
                        "fields.queue_duration.unit (line 20): is s, ms or H:mm:ss",
                        "session-id (line 9): there is no column 'call'; write one of at, id, who",
                        "session-id (line 9): a '{' has no '}'; write a column as {name}",
                        "drop[1].when.colum (line 11): is not known here; write one of absent, all, any, column, is, is-not, present",
                        "drop[1].when (line 11): is no condition; write {column: c, is: x}, {column: c, is-not: x}, {present: c}, {absent: c}, {any: […]} or {all: […]}",
                        "drop[1] (line 11): 'reason' is missing; add why such rows are left out",
                        "fields.agentid (line 18): is not known here; write one of after_contact_work_duration, agent_duration,"
                                + " agent_id, at, callback, channel, customer_duration, customer_ended_at, department, digital_accepted,"
                                + " digital_offered, external_endpoint, handled, hold_duration, identifiers, initiation,"
                                + " intent, intent_category, interaction_duration, interaction_ended_at, interaction_started_at,"
                                + " ivr_duration, links, notes, queue, queue_duration, queued_at, reason, resolved, score,"
                                + " session_duration, session_ended_at, target, team, transferred, transferred_to_survey");
    }

    @Test
    void parse_nothingOfWhatIsNeeded_saysWhatToAdd() {
        assertThat(problems("journeyline-mapping: 1\n"))
                .anyMatch(problem -> problem.contains("'source' is missing"))
                .anyMatch(problem -> problem.contains("'zone' is missing"))
                .anyMatch(problem -> problem.contains("'columns' is missing"))
                .anyMatch(problem -> problem.contains("'session-id' is missing"))
                .anyMatch(problem -> problem.contains("'fields.at' is missing; a snapshot cannot do without it"))
                .anyMatch(problem -> problem.contains("'fields.channel' is missing"));
    }

    @Test
    void parse_noYaml_saysWhere() {
        assertThat(problems("")).containsExactly("the file is empty; see MAPPINGS.md for an example");
        assertThat(problems("a: [1\nb: 2\n")).singleElement().asString().matches("line \\d+: this is no YAML: .*");
        assertThat(problems("- a\n"))
                .containsExactly("line 1: a mapping is keys and values; see MAPPINGS.md for an example");
        assertThat(problems("source: a\nsource: b\n"))
                .singleElement()
                .asString()
                .contains("source");
        assertThat(problems("a: 1\n---\nb: 2\n")).singleElement().asString().contains("a second document begins");
    }

    @Test
    void parse_exampleOfTheSpecification_isSound() throws Exception {
        String specification = Files.readString(Path.of("MAPPINGS.md"));
        int begin = specification.indexOf("```yaml\njourneyline-mapping") + "```yaml\n".length();
        Mapping mapping = Mapping.parse(specification.substring(begin, specification.indexOf("```", begin)));
        assertThat(mapping.source()).isEqualTo("branch-visits");
    }

    private static List<String> problems(String yaml) {
        return catchThrowableOfType(MappingException.class, () -> Mapping.parse(yaml))
                .problems();
    }
}
