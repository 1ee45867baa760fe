// Real leaderboards: the history of a suite, its champions, and a report whose figures are the published ones.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const data = new URL('../../plugins/evaluation/demo/', import.meta.url);
const day = 86_400_000;
const first = Date.UTC(2026, 5, 1, 9);

const config = `# Evaluations of models. Every key is described in docs/evaluation.md and docs/configuration.md.
version: 1
roots:
  data: ./artifacts
timezone: UTC
plugins:
  - use: "@cairn/plugin-evaluation"
    options:
      policy: keep-top-k
      keep: 100
`;

/** In the order in which the demo evaluates them. */
const models = ['alpaca-7b', 'guanaco-65b', 'gpt-3.5-turbo-0301', 'claude', 'claude-2', 'gpt4'];
const last = 'gpt4_1106_preview';
const episodesOf = (model) => `episodes/${model}.jsonl`;
const suite = ['--suite-name', 'alpaca_eval_1'];

/** The demo of the evaluation plugin. */
export const evaluation = {
  name: 'evaluation',
  make: makeWorkspace,
  // Each walk records, promotes and rolls back: a second one would find it done.
  anew: true,
  steps: [
    { say: 'Six models were evaluated on the same 805 items.', run: ['evaluation', 'history'] },
    { say: 'How good are they, and how sure is that?', run: ['evaluation', 'leaderboard', ...suiteOption()] },
    { say: 'The same figures as the published ones?', show: publishedBesideOurs },
    { say: 'Where do they differ?', run: ['evaluation', 'maps', ...suiteOption()] },
    { say: 'Every two of them, on the same items.', run: ['evaluation', 'compare', ...suiteOption()] },
    {
      say: 'A model becomes champion: the first has nobody to beat.',
      run: ['evaluation', 'promote', 'gpt-3.5-turbo-0301'],
    },
    { say: 'Not every higher score is an improvement.', run: ['evaluation', 'propose', 'claude'] },
    { run: ['evaluation', 'promote', 'claude'], accept: [7] },
    { run: ['evaluation', 'promote', 'gpt4'] },
    {
      say: 'Another model arrives, and is recorded with its items.',
      run: ['evaluation', 'record', last, `{folder}/${episodesOf(last)}`, ...suite],
    },
    { run: ['evaluation', 'promote', last] },
    {
      say: 'A champion that nothing supports says so ever after, and can be rolled back.',
      run: ['evaluation', 'promote', 'alpaca-7b', '--force', '--reason', 'to show what it looks like'],
    },
    { run: ['evaluation', 'rollback'] },
    { run: ['evaluation', 'champions'] },
    {
      say: 'The second leaderboard, by its figures alone. Its first is a known cheat, and leads nothing.',
      run: ['evaluation', 'leaderboard', '--suite', 'alpaca_eval_2'],
    },
    { say: 'What is stored, and why it stays.', run: ['evaluation', 'stats'] },
    { run: ['gc'] },
    {
      say: 'One page that says who leads, what changed, and what is not known.',
      run: ['evaluation', 'report', ...suiteOption(), '--html', '{folder}/report.html'],
    },
    { say: 'What happened is on record.', run: ['audit', 'verify'] },
  ],
};

function suiteOption() {
  return ['--suite', 'alpaca_eval_1'];
}

function makeWorkspace(folder, cairn) {
  mkdirSync(join(folder, 'artifacts'), { recursive: true });
  mkdirSync(join(folder, 'episodes'), { recursive: true });
  writeFileSync(join(folder, 'cairn.yaml'), config);
  const items = table('alpaca_eval_1_items.csv');
  for (const model of [...models, last])
    writeFileSync(join(folder, episodesOf(model)), episodes(items, model));
  const record = (words) => cairn(['evaluation', 'record', ...words]);
  for (const [index, model] of models.entries()) {
    const time = new Date(first + index * 14 * day).toISOString();
    record([model, join(folder, episodesOf(model)), ...suite, '--timestamp', time]);
  }
  const time = new Date(first + 100 * day).toISOString();
  for (const { model, win_rate, ...figures } of table('alpaca_eval_2_leaderboard.csv')) {
    const told = ['--global-score', win_rate, '--metadata', JSON.stringify(numbers(figures))];
    const cheat = model === 'NullModel' ? ['--ineligible', 'it answers the judge and not the question'] : [];
    record([model, '--suite-name', 'alpaca_eval_2', '--timestamp', time, ...told, ...cheat]);
  }
}

/** An item is an episode, and its data set the map. What was not judged is left out. */
function episodes(items, model) {
  const judged = items.filter((item) => item[model] !== '');
  const lines = judged.map(({ instance_id, dataset, [model]: value }) =>
    JSON.stringify({ map: dataset, episode: Number(instance_id), success: Number(value) }),
  );
  return `${lines.join('\n')}\n`;
}

/** Win rate and standard error as published, and as the records have them. */
function publishedBesideOurs(cairn) {
  const { parts } = JSON.parse(cairn(['evaluation', 'leaderboard', ...suiteOption(), '--json']));
  const ours = new Map(parts[0].rows.map(({ cells }) => [cells.model, cells]));
  const lines = table('alpaca_eval_1_leaderboard.csv').flatMap(
    ({ model, win_rate, standard_error, n_total }) => {
      const cells = ours.get(model);
      if (cells === undefined) return [];
      const pairs = [
        [win_rate, 100 * cells.score.value],
        [standard_error, 100 * cells.standard_error],
        [n_total, cells.n],
      ];
      const isSame = pairs.every(([published, own]) => Math.abs(Number(published) - own) < 1e-9);
      const shown = pairs.flatMap(([published, own]) => [digits(published), digits(own)]);
      return [[model, ...shown, isSame ? '✓ same' : '✗ differs']];
    },
  );
  const head = ['MODEL', 'WIN RATE', 'ours', 'SE', 'ours', 'N', 'ours', ''];
  const widths = head.map((name, column) =>
    Math.max(name.length, ...lines.map((line) => line[column].length)),
  );
  const text = [head, ...lines].map((line) =>
    line.map((cell, index) => cell.padEnd(widths[index])).join('  '),
  );
  const differing = lines.filter((line) => line.at(-1) !== '✓ same').length;
  return {
    text: text.map((line) => line.trimEnd()).join('\n'),
    isRight: lines.length > 0 && differing === 0,
  };
}

function digits(value) {
  return Number.isInteger(Number(value)) ? String(Number(value)) : Number(value).toFixed(10);
}

function numbers(fields) {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, Number(value)]));
}

/** The rows of a file without quotes. */
function table(name) {
  const [head, ...lines] = readFileSync(new URL(name, data), 'utf8').trim().split('\n');
  const names = head.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((value, index) => [names[index], value])),
  );
}
