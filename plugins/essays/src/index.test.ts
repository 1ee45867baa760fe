import { testFamily, testPlugin } from '@cairn/testkit';
import plugin from './index.ts';

const manifest = new URL('../package.json', import.meta.url);

const tree = {
  's1/metadata.json': { submission_id: 's1', created_at: '2025-03-01T10:00:00Z' },
  's1/structured.json': { student: { name: 'Ada' }, school: 'Lincoln', grade: '5th' },
  's1/validation.json': { school_name: 'Lincoln', grade: 5 },
  's1/original.pdf': 'x'.repeat(20_000),
  's2/metadata.json': { created_at: '2025-03-02T10:00:00+02:00' },
  's2/original.png': 'x'.repeat(20_000),
};

testPlugin(plugin, { manifest, tree });

testFamily(plugin, {
  tree: { ...tree, 's3/metadata.json': '{', 's4/': null, 'readme.txt': '', '.cache/x': '' },
  expect: {
    s1: {
      files: ['s1/metadata.json', 's1/structured.json', 's1/validation.json', 's1/original.pdf'],
      createdAt: '2025-03-01T10:00:00Z',
      createdFrom: 'content',
      metadata: { student_name: 'Ada', school_name: 'Lincoln', grade: 5 },
    },
    s2: { createdAt: '2025-03-02T08:00:00Z' },
    s3: { described: /metadata\.json/ },
    s4: { files: [], createdFrom: 'mtime' },
  },
  rejects: ['readme.txt', '.cache/x'],
});
