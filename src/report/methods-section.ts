import type { ResultsContext } from './context.ts';
import { html } from './html.ts';
import type { Section } from './section.ts';

export function methodsSection({ say, definition }: ResultsContext): Section {
  const { adverseEventAnchor, adverseEventDays } = definition.safety;
  const anchor = say(adverseEventAnchor === 'firstApplication' ? 'anchorFirst' : 'anchorLast');
  const sentences = [
    say('methodVisits'),
    say('methodMissing'),
    say('methodRescue'),
    say('rescueNote'),
    say('methodEmergence', { days: adverseEventDays, anchor }),
    say('methodRelated'),
    say('quartileNote'),
    say('descriptiveOnly'),
  ];
  return {
    id: 'methods',
    title: say('methods'),
    body: html`<ul class="methods">${sentences.map(sentence => html`<li>${sentence}</li>`)}</ul>`,
  };
}
