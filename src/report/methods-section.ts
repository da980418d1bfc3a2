import type { ResultsContext } from './context.ts';
import { type Html, html } from './html.ts';

/** The rules that no table says of itself. Estimands are told where the plan puts them. */
export function renderMethods({ say, read, definition }: ResultsContext): Html {
  const { adverseEventAnchor, adverseEventDays } = definition.safety;
  const { visitValue, multiplicity } = definition.analysis;
  const anchor = say(adverseEventAnchor === 'firstApplication' ? 'anchorFirst' : 'anchorLast');
  const sentences = [
    `${say(`visits_${visitValue.choose}`)} ${say(`unscheduled_${visitValue.unscheduled}`)}`,
    say('rescueNote'),
    say('methodEmergence', { days: adverseEventDays, anchor }),
    say('methodRelated'),
    say('quartileNote'),
    read(multiplicity.reason),
    say('descriptiveOnly'),
  ];
  return html`<ul class="methods">${sentences.map(sentence => html`<li>${sentence}</li>`)}</ul>`;
}
