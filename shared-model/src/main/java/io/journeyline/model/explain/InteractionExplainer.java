package io.journeyline.model.explain;

import io.journeyline.model.catalogue.LakeRow;
import io.journeyline.model.explain.JourneyField.Given;
import io.journeyline.model.fact.SessionKey;
import io.journeyline.model.interaction.CustomerInteraction;
import io.journeyline.model.interaction.CustomerInteraction.Column;
import io.journeyline.model.interaction.Gathered;
import java.util.List;
import java.util.function.BiFunction;

/** Explains a journey's customer interaction: each value by the sessions that give it, and these by their facts. */
final class InteractionExplainer {

    private final BiFunction<SessionKey, String, FieldExplanation> fields;

    /** @param fields explains a session's field by its column */
    InteractionExplainer(BiFunction<SessionKey, String, FieldExplanation> fields) {
        this.fields = fields;
    }

    /** @param sessions the records of all sessions of the journey, in its order */
    List<JourneyField> explain(List<LakeRow> sessions) {
        return CustomerInteraction.COLUMNS.stream()
                .map(column -> field(column, column.gathering().of(sessions)))
                .toList();
    }

    private JourneyField field(Column column, Gathered gathered) {
        List<Given> given = gathered.shares().stream()
                .limit(JourneyExplainer.MOST_LISTED)
                .map(share ->
                        new Given(share.session(), share.counted(), fields.apply(share.session(), share.column())))
                .toList();
        return new JourneyField(
                column.name(),
                gathered.value(),
                ColumnRules.of(column.gathering()),
                given,
                gathered.shares().size() - given.size());
    }
}
