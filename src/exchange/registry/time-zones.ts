/** Time zones of a country that is named in English, from the platform's tables. Empty: the country is not known. */
export function timeZonesOf(country: string): readonly string[] {
  const code = codes().get(plain(country));
  if (code === undefined) return [];
  return new Intl.Locale(`und-${code}`).getTimeZones?.() ?? [];
}

let known: ReadonlyMap<string, string> | undefined;

function codes(): ReadonlyMap<string, string> {
  known ??= new Map([...allCodes()].map(code => [plain(names.of(code) ?? code), code]));
  return known;
}

const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

function allCodes(): readonly string[] {
  return letters.flatMap(first => letters.map(second => `${first}${second}`));
}

/** `Korea, Republic of` and `Türkiye` are written in several ways; letters alone are compared. */
function plain(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]+/g, '');
}
