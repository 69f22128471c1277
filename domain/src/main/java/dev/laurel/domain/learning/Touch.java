package dev.laurel.domain.learning;

import java.util.List;

/**
 * What one event does to one template.
 *
 * @param requirements met by the event, in the order of their ids
 * @param penalties whose rules match, in the order of their ids
 */
public record Touch(TemplateRules template, List<Met> requirements, List<Penalty> penalties) {}
