/** Months by name in English, German, French, Spanish, Italian, Dutch and Portuguese, without their accents. */
const names: Readonly<Record<string, number>> = monthTable([
  'january january januar janvier enero gennaio januari janeiro jan janv ene jaenner',
  'february februar fevrier febrero febbraio februari fevereiro feb fev',
  'march marz maerz mars marzo maart marco mar',
  'april avril abril aprile apr avr abr',
  'may mai mayo maggio mei maio',
  'june juni juin junio giugno junho jun',
  'july juli juillet julio luglio julho jul juil',
  'august aout agosto augustus aug',
  'september septembre septiembre settembre setembro sept sep',
  'october oktober octobre octubre ottobre outubro oct okt',
  'november novembre noviembre novembro nov',
  'december dezember decembre diciembre dicembre dezembro dec dez dic',
]);

/** Alternatives of a pattern: every name of a month, the longest first, accents allowed. */
export const monthPattern: string = Object.keys(names)
  .sort((a, b) => b.length - a.length)
  .map(withAccents)
  .join('|');

/** The full English names, for months that stand alone. */
export const fullMonthPattern =
  'January|February|March|April|May|June|July|August|September|October|November|December';

function monthTable(months: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    months.flatMap((line, index) => line.split(' ').map((name) => [name, index + 1] as const)),
  );
}

function withAccents(name: string): string {
  return name
    .replace(/^marz$/, 'm[aä]rz')
    .replace(/^marco$/, 'mar[cç]o')
    .replace(/^aout$/, 'ao[uû]t')
    .replace(/^fev/, 'f[eé]v')
    .replace(/^dec/, 'd[eé]c');
}
