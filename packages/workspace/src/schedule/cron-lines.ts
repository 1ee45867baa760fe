/** What a crontab line is made from. */
interface CronLineParts {
  readonly name: string;
  readonly title: string;
  readonly time: string;
  readonly words: readonly string[];
  readonly log: string;
}

/** A comment that names the schedule, and its line. Cron makes line ends of percent signs that are not escaped. */
export function cronLines({ name, title, time, words, log }: CronLineParts): readonly string[] {
  const command = `${words.map(quoted).join(' ')} >> ${quoted(log)} 2>&1`;
  return [`${markOf(name)}: ${title}`, `${time} ${command.replaceAll('%', String.raw`\%`)}`];
}

/** How the comment begins that stands above a schedule's line. */
function markOf(name: string): string {
  return `# ${name}`;
}

/** A crontab with the lines of a schedule instead of those that it had; without any, they are taken out. */
export function withLines(crontab: string, name: string, lines: readonly string[]): string {
  const old = crontab.split('\n');
  if (old.at(-1) === '') old.pop();
  const place = old.findIndex((line) => line.startsWith(`${markOf(name)}:`));
  const all = place < 0 ? [...old, ...lines] : old.toSpliced(place, 2, ...lines);
  return all.length === 0 ? '' : `${all.join('\n')}\n`;
}

/** A word as a shell takes it back. */
function quoted(word: string): string {
  return /^[\w@+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
