import type { ResultsContext } from './context.ts';
import { type Html, html } from './html.ts';
import { defined, sentence } from './prose.ts';

/** The rules that no table says of itself. Estimands are told where the plan puts them. */
export function renderMethods(context: ResultsContext): Html {
  const { say, read, definition } = context;
  const { adverseEventAnchor, adverseEventDays } = definition.safety;
  const { visitValue, multiplicity } = definition.analysis;
  const anchor = say(adverseEventAnchor === 'firstApplication' ? 'anchorFirst' : 'anchorLast');
  const rules = [
    `${say(`visits_${visitValue.choose}`)} ${say(`unscheduled_${visitValue.unscheduled}`)}`,
    say('rescueNote'),
    sentence(context, 'methodEmergence', {
      days: defined('safety.adverseEventDays', adverseEventDays),
      anchor,
    }),
    say('methodRelated'),
    say('quartileNote'),
    read(multiplicity.reason),
    say('descriptiveOnly'),
  ];
  return html`<ul class="methods">${rules.map(rule => html`<li>${rule}</li>`)}</ul>`;
}
