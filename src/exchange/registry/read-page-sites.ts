import { cellText, lineAt, type PageLines, takeLines } from './page-lines.ts';
import type { RegistrySite } from './record.ts';

const status =
  /^(Recruiting|Not yet recruiting|Active, not recruiting|Completed|Enrolling by invitation|Suspended|Terminated|Withdrawn|Available)$/i;

/**
 * The list of places: under a heading `Country, State` each has a row with its name (and status) and a row with its
 * address, which names the heading's country.
 */
export function readPageSites(page: PageLines): readonly RegistrySite[] {
  const sites: RegistrySite[] = [];
  let country: string | undefined;
  let name: { text: string; index: number } | undefined;
  for (const [index, line] of page.lines.entries()) {
    if (page.read.has(index) || !/\|\s*$/.test(line) || /:/.test(line)) continue;
    const cells = cellText(line)
      .split('|')
      .map(cell => cell.trim())
      .filter(cell => cell !== '');
    const text = cells[0] ?? '';
    if (text === '') continue;
    if (status.test(cells[1] ?? '')) name = { text, index };
    else if (name !== undefined && country !== undefined && text.includes(country)) {
      page.where[`sites.${sites.length}`] = lineAt(name.index);
      sites.push({ name: name.text, ...addressOf(text, country) });
      takeLines(page, name.index, index + 1);
      name = undefined;
    } else if (cells.length === 1 && /^[\p{Lu}][\p{L} .'-]+(, [\p{L} .'-]+)?$/u.test(text)) {
      if (namesCountryBelow(page, index, text)) {
        country = text.split(',')[0]?.trim();
        takeLines(page, index, index + 1);
      } else name = { text, index };
    }
  }
  return sites;
}

/** A heading is told from a place by what follows: an address in that country. */
function namesCountryBelow(page: PageLines, index: number, text: string): boolean {
  const country = text.split(',')[0]?.trim() ?? '';
  return page.lines.slice(index + 1, index + 4).some(line => line.includes(`, ${country}`));
}

/** `City, State, Country, 12345`; a part may be missing. */
function addressOf(text: string, country: string): Pick<RegistrySite, 'city' | 'state' | 'country'> {
  const before = text
    .slice(0, text.indexOf(`, ${country}`))
    .split(',')
    .map(part => part.trim());
  const [city = '', state = ''] = before;
  return { ...(city === '' ? {} : { city }), ...(state === '' ? {} : { state }), country };
}
