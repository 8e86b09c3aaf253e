package io.journeyline.model.event;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The customer gave a satisfaction score.
 *
 * @param at when
 * @param score satisfaction score, 1 to 5
 * @param survey the survey asked; may be null
 */
public record SurveyAnswered(Instant at, BigDecimal score, String survey) implements ContactEvent {

    @Override
    public EventKind kind() {
        return EventKind.SURVEY_ANSWERED;
    }

    @Override
    public EventValues values() {
        return EventValues.builder()
                .put(EventField.AT, at)
                .put(EventField.SCORE, score)
                .put(EventField.SURVEY, survey)
                .build();
    }
}
