import { testFamily, testPlugin } from '@cairn/testkit';
import plugin from './index.ts';

const tree = {
  'q1/microstructure/proofs/proof_20250131_093000.jsonl': '{"status":"PASS"}\n{"case":1}\n',
  'q1/microstructure/proofs/proof_20250131_093000.md': '# Proof\n',
  'q1/bench/p99_20250131_093000.json': { status: 'FAIL', p99: 41.5 },
  'q1/bench/run_20250131_093000.jsonl': '{"case":1}\n',
  'q1/smoke90/backtest_20250131_093000.json': { passed: true },
  'q1/explain_delta/delta_20250131_093000.md': 'Status: PASS\n',
  'q1/greenwall/verification_20250131_093000.json': { result: 'ok' },
};

testPlugin(plugin, { manifest: new URL('../package.json', import.meta.url), tree });

testFamily(plugin, {
  family: 'bench',
  tree: { ...tree, 'q1/bench/run_20250201_093000.jsonl': '{"status":', 'q1/bench/trace.bin': '' },
  timezone: 'Europe/Berlin',
  expect: {
    'q1/bench/20250131T093000': {
      files: ['q1/bench/p99_20250131_093000.json', 'q1/bench/run_20250131_093000.jsonl'],
      // The clock of the machine that wrote the name.
      createdAt: '2025-01-31T08:30:00Z',
      createdFrom: 'name',
      outcome: 'fail',
      metadata: { status: 'FAIL' },
      metrics: { p99: 41.5 },
    },
    'q1/bench/20250201T093000': { described: /run_20250201_093000\.jsonl/ },
  },
  rejects: ['q1/bench/trace.bin', 'q1/smoke90/backtest_20250131_093000.json'],
});
