package io.journeyline.model.event;

import java.time.Instant;

/**
 * The customer was passed to a survey.
 *
 * @param at when
 * @param survey the survey asked; may be null
 */
public record SurveyOffered(Instant at, String survey) implements ContactEvent {

    @Override
    public EventKind kind() {
        return EventKind.SURVEY_OFFERED;
    }

    @Override
    public EventValues values() {
        return EventValues.builder()
                .put(EventField.AT, at)
                .put(EventField.SURVEY, survey)
                .build();
    }
}
