import { describe, expect, it } from 'vitest';
import { isRunName, runNameOf, runTime } from './run-name.ts';

describe('the name of a run', () => {
  it('tells when it began', () => {
    expect(runTime('pipeline_artifacts_20261120_093000')).toBe('20261120T093000');
    expect(runTime('pipeline_artifacts_20240229_235959')).toBe('20240229T235959');
  });

  it.each(['20261320_093000', '20260231_093000', '20261120_253000', '20261120_096000', '00000000_000000'])(
    'tells nothing where no calendar or clock has it: %s',
    (stamp) => {
      expect(() => runTime(`pipeline_artifacts_${stamp}`)).toThrow(`YYYYMMDD_HHMMSS, got ${stamp}`);
    },
  );

  it('is found at the end of a path', () => {
    const name = 'pipeline_artifacts_20261120_093000';
    for (const text of [name, `${name}/`, `./runs/${name}`, `C:\\runs\\${name}\\`])
      expect(runNameOf(text)).toBe(name);
    expect([name, `${name}_old`, 'pipeline_artifacts_latest', `x${name}`].map(isRunName)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
