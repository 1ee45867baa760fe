import { randomBytes } from 'node:crypto';
import { testCompactor } from '@cairn/testkit';
import { logOf } from './fixtures/compacting.ts';
import { gzipCompactor } from './gzip/gzip-compactor.ts';
import { jsonlCompactor } from './jsonl/jsonl-compactor.ts';
import { markdownCompactor } from './markdown/markdown-compactor.ts';
import { zstdCompactor } from './zstd/zstd-compactor.ts';

const records = Array.from({ length: 4000 }, (_, i) =>
  JSON.stringify({
    step: i,
    at: new Date(1_700_000_000_000 + i * 1000).toISOString(),
    status: i % 7 === 0 ? 'FAIL' : 'PASS',
  }),
).join('\n');

const samples = {
  'run.log': logOf(300_000),
  'noise.bin': randomBytes(20_000),
  'empty.txt': '',
  'one.txt': 'x',
};

testCompactor(zstdCompactor(), { samples });
testCompactor(gzipCompactor(), { samples });
testCompactor(jsonlCompactor(), {
  samples: { 'steps.jsonl': records, 'cut.jsonl': records.slice(0, -9) },
  refuses: ['a.md'],
});
testCompactor(markdownCompactor(), {
  samples: { 'report.md': '# Report\n\n\n\n## Empty\n\n## Results   \n\nAll good.  \n\n\n\n' },
  refuses: ['steps.jsonl'],
});
