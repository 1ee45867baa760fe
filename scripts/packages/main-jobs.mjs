import assert from 'node:assert/strict';

const stamps = ['01', '02', '03', '04', '05', '06'].map((day) => `202501${day}_093000`);

/** Files of each plugin's families, below `data`. */
const owned = {
  deid: {},
  essays: Object.fromEntries(
    ['a1', 'a2'].flatMap((id) => [
      [`data/${id}/metadata.json`, JSON.stringify({ submission_id: id, created_at: '2025-01-01T00:00:00Z' })],
      [`data/${id}/essay_block.txt`, 'My hero is the bus driver.'],
    ]),
  ),
  evaluation: {},
  'pipeline-runs': Object.fromEntries(
    stamps.map((stamp) => [`data/pipeline_artifacts_${stamp}/final/video.mp4`, 'frames']),
  ),
  verification: Object.fromEntries(
    stamps.map((stamp) => [`data/greenwall/verification_${stamp}.json`, JSON.stringify({ status: 'PASS' })]),
  ),
};

/**
 * A workspace with a family in YAML, four artifacts of it of which one stays, and something for each plugin.
 * @param {string[]} plugins
 */
export function nightly(plugins) {
  const days = ['01', '02', '03', '04'];
  const results = days.map((day) => [
    `data/nightly/2025-01-${day}/result.json`,
    JSON.stringify({ status: 'PASS' }),
  ]);
  return {
    'cairn.yaml': `version: 1
roots: { data: ./data }
timezone: UTC
plugins: [${plugins.map((name) => `'@cairn/plugin-${name}'`).join(', ')}]
families:
  - name: nightly
    files: ['nightly/*/**']
    group: 'nightly/{run}'
    unit: directory
    runs: true
    createdAt: { name: YYYY-MM-DD }
    outcome: { json: result.json, pointer: /status, pass: [PASS] }
${claims(plugins)}retention:
  nightly: { keep: 1 }
gc: { settle: 0s }
`,
    ...Object.fromEntries(results),
    ...Object.assign({}, ...plugins.map((name) => owned[name])),
  };
}

/** Folders of submissions may be called anything, so that whose the others are has to be said. */
function claims(plugins) {
  if (!plugins.includes('essays')) return '';
  const owners = [
    ['nightly/**', 'nightly'],
    ...(plugins.includes('pipeline-runs') ? [['pipeline_artifacts_*/**', 'pipeline-runs/run']] : []),
    ...(plugins.includes('verification') ? [['greenwall/**', 'verification/greenwall']] : []),
  ];
  return `claims: {${owners.map(([glob, family]) => `'${glob}': '${family}'`).join(', ')}}\n`;
}

/** The main job: scan, list, plan, apply, undo. */
export async function commandLine(inside) {
  await inside.cairn(['scan']);
  const family = ['--family', 'nightly'];
  const { plan } = await inside.json(['gc', ...family, '--out', 'plan.json']);
  assert.equal(plan.steps.length, 3);
  const { operation } = await inside.json(['apply', 'plan.json', '--yes']);
  assert.equal(operation.done, 3);
  await inside.cairn(['undo', '--yes']);
  assert.equal((await inside.json(['list', ...family])).total, 4);
}

/** What each plugin adds, used once. */
export const ownWords = {
  deid: async (inside) => {
    await inside.cairn(['put', 'text_deid', 'cairn.yaml', '--key', 'text-1', '--state', 'completed']);
    await inside.cairn(['deid', 'status']);
    await inside.cairn(['deid', 'statistics'], { says: /text_deid/ });
  },
  essays: async (inside) => {
    assert.equal((await inside.json(['list', '--family', 'submission'])).total, 2);
    await inside.cairn(['essays', 'health'], { exit: 5, says: /a1/ });
  },
  evaluation: async (inside) => {
    await inside.cairn(['evaluation', 'record', 'model-1', '--global-score', '0.9']);
    await inside.cairn(['evaluation', 'leaderboard', '--metric', 'global_score'], { says: /model-1/ });
  },
  'pipeline-runs': async (inside) => {
    assert.equal((await inside.json(['list', '--family', 'pipeline-runs/run'])).total, stamps.length);
    await inside.cairn(['pipeline-runs', 'cleanup', '--strategy', 'aggressive'], { says: /20250101_093000/ });
  },
  verification: async (inside) => {
    assert.equal((await inside.json(['list', '--family', 'greenwall'])).total, stamps.length);
    await inside.cairn(['gc', '--family', 'greenwall'], { says: /keep 6\/6/ });
  },
};
