import type { QtcfCategory } from '../derive/qtcf-table.ts';
import type { Shell } from '../protocol/definition.ts';
import { setHeadings } from './columns.ts';
import type { ResultsContext } from './context.ts';
import { type Html, nothing } from './html.ts';
import { countOf } from './numbers.ts';
import type { PhraseKey } from './phrases.ts';
import { renderTable } from './table.ts';

const categoryPhrases: Readonly<Record<QtcfCategory, PhraseKey>> = {
  above450: 'qtcfAbove450',
  above480: 'qtcfAbove480',
  above500: 'qtcfAbove500',
  longerBy30: 'qtcfLongerBy30',
  longerBy60: 'qtcfLongerBy60',
};

export function renderQtcf(context: ResultsContext, shell: Shell): Html {
  const { say, read, results } = context;
  if (results.qtcf.length === 0) return nothing;
  return renderTable({
    id: 'table-qtcf',
    caption: read(shell.title),
    stub: say('qtcfCategory'),
    columns: setHeadings('qtcf', context),
    rows: results.qtcf.map(({ category, cells }) => ({
      label: say(categoryPhrases[category]),
      cells: cells.map(({ id, beyond, counted }) => ({
        id,
        text: countOf({ count: beyond.length, n: counted.length }),
      })),
    })),
    notes: [say('qtcfNote')],
  });
}
