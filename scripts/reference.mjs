// Writes docs/reference/ from the sources and their comments, and the list of the decision records.
// With --check it writes nothing, and says what it would.
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { format } from 'oxfmt';
import { referencePages, undescribed } from './reference/pages.mjs';

const isCheck = process.argv.includes('--check');
const { $schema: _, ignorePatterns: __, ...style } = JSON.parse(readFileSync('.oxfmtrc.json', 'utf8'));
const drafts = [
  ...[...referencePages()].map(([name, text]) => [`docs/reference/${name}`, text]),
  ['docs/decisions/README.md', decisionList()],
];
const pages = new Map(
  await Promise.all(drafts.map(async ([file, text]) => [file, await formatted(file, `${text}\n`)])),
);
const stale = [...pages].filter(([file, text]) => textOf(file) !== text).map(([file]) => file);
const surplus = globSync('docs/reference/*').filter((file) => !pages.has(file));
const silent = undescribed();

if (isCheck) {
  for (const file of [...stale, ...surplus])
    console.error(`${file}: is not what the sources say; run \`node scripts/reference.mjs\``);
} else {
  mkdirSync('docs/reference', { recursive: true });
  for (const file of stale) writeFileSync(file, pages.get(file));
  for (const file of surplus) rmSync(file);
  console.log(`${pages.size} pages, ${stale.length + surplus.length} changed`);
}
for (const problem of silent) console.error(problem);
if (silent.length > 0 || (isCheck && stale.length + surplus.length > 0)) process.exitCode = 1;

function decisionList() {
  const lines = globSync('docs/decisions/[0-9]*.md')
    .toSorted()
    .map((file) => {
      const [, title] = /^# (?:\d+[.:] )?(.+)$/m.exec(readFileSync(file, 'utf8'));
      return `- [${basename(file).slice(0, 4)}](${basename(file)}) ${title}`;
    });
  return ['# Decisions', '', 'Why things are as they are, half a page each.', '', ...lines].join('\n');
}

async function formatted(file, text) {
  const { code, errors } = await format(file, text, style);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  return code;
}

function textOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
