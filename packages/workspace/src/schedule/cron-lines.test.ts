import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cronLines, withLines } from './cron-lines.ts';

const parts = { name: 'cairn-lab-12', title: 'cairn gc in /lab', time: '17 3 * * *', log: '/tmp/a log' };

it('writes a comment that names the schedule, and its line', () => {
  expect(cronLines({ ...parts, words: ['/usr/bin/node', '-C', "/my lab/50% o'clock"] })).toEqual([
    '# cairn-lab-12: cairn gc in /lab',
    String.raw`17 3 * * * /usr/bin/node -C '/my lab/50\% o'\''clock' >> '/tmp/a log' 2>&1`,
  ]);
});

it('hands every word through cron and a shell as it is', () => {
  const word = fc.string({ unit: 'grapheme' }).filter((text) => !/[\n\r\0]/.test(text));
  const lists = fc.sample(fc.array(word, { minLength: 1, maxLength: 4 }), 30);
  for (const words of lists) {
    const [, line = ''] = cronLines({
      ...parts,
      words: ['printf', String.raw`%s\0`, ...words],
      log: '/dev/null',
    });
    // What cron does: the time goes, and escaped percent signs are percent signs.
    const command = line.slice(parts.time.length + 1).replaceAll(String.raw`\%`, '%');
    const { stdout } = spawnSync('sh', ['-c', command.replace(' >> /dev/null 2>&1', '')], {
      encoding: 'utf8',
      env: {},
    });
    expect(stdout.split('\0').slice(0, -1)).toEqual(words);
  }
});

it('takes the place of what was there for the same schedule, and leaves all else as it is', () => {
  const others = '# mine\n0 0 * * * backup\n';
  const first = withLines(others, parts.name, cronLines({ ...parts, words: ['one'] }));
  expect(first).toMatch(/^# mine\n0 0 \* \* \* backup\n# cairn-lab-12: .*\n17 3 \* \* \* one .*\n$/);
  const second = withLines(`${first}@reboot hello\n`, parts.name, cronLines({ ...parts, words: ['two'] }));
  expect(second).toBe(`${first.replace('one', 'two')}@reboot hello\n`);
  expect(withLines(first, parts.name, [])).toBe(others);
  expect(withLines(others, parts.name, [])).toBe(others);
  expect(withLines('', parts.name, [])).toBe('');
});
