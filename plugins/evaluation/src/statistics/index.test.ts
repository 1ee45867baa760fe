import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import * as statistics from './index.ts';

it('offers the names that others build on', () => {
  expect(Object.keys(statistics)).toEqual(
    expect.arrayContaining([
      'wilsonInterval',
      'clopperPearsonInterval',
      'meanInterval',
      'bootstrapInterval',
      'interquartileMean',
      'probabilityOfImprovement',
      'pairedDifference',
      'signFlipTest',
      'wilcoxonSignedRank',
      'mcnemarExact',
      'holm',
      'benjaminiHochberg',
      'bradleyTerry',
      'paretoFront',
      'hypervolume',
      'robustnessCurve',
      'trend',
    ]),
  );
});

it("loads without any of Node's own modules", () => {
  const script = `
    import { registerHooks } from 'node:module';
    const seen = [];
    registerHooks({ resolve(name, context, next) { const found = next(name, context); seen.push(found.url); return found; } });
    const { wilsonInterval } = await import(${JSON.stringify(new URL('index.ts', import.meta.url).href)});
    const foreign = seen.filter((url) => url.startsWith('node:') || url.includes('node_modules'));
    console.log(JSON.stringify({ foreign, upper: wilsonInterval(80, 80).upper }));
  `;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=source', '--input-type=module', '--eval', script],
    { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8', NODE_OPTIONS: '' } },
  );
  expect({ stdout, stderr }).toEqual({ stdout: '{"foreign":[],"upper":1}\n', stderr: '' });
});
