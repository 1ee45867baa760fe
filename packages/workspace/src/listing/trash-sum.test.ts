import { writeFileSync } from 'node:fs';
import { file, temporaryTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { openWorkspace } from '../workspace/open-workspace.ts';

const config = `version: 1
roots: { data: ./artifacts }
timezone: UTC
families:
  - { name: note, files: ["*.txt"], group: "{stem}" }
gc: { settle: 0s, maxTrash: 100% }
`;

it('sums what the list of the trash has, also of what went there twice or came back', async () => {
  const tree = temporaryTree({
    'cairn.yaml': config,
    ...Object.fromEntries(['a', 'b', 'c'].map((name) => [`artifacts/${name}.txt`, file(`this is ${name}`)])),
  });
  const workspace = await openWorkspace({ directory: tree.path, environment: {} });
  try {
    await workspace.scan();
    const idOf = async (key: string): Promise<string> => {
      const { artifacts } = await workspace.list();
      return artifacts.find((artifact) => artifact.key === key)?.id ?? '';
    };
    const check = async (entries: number): Promise<void> => {
      const list = await workspace.listTrash();
      const bytes = list.reduce((sum, item) => sum + item.bytes, 0);
      expect(list).toHaveLength(entries);
      expect((await workspace.stats()).trash).toEqual({ entries, bytes });
    };
    await check(0);
    const both = await workspace.trash([await idOf('a'), await idOf('b')]);
    await check(2);
    writeFileSync(tree.join('artifacts/a.txt'), 'this is a, and longer than before');
    await workspace.scan();
    await workspace.trash([await idOf('a')]);
    await check(3);
    const [b] = (await workspace.listTrash()).filter(({ key }) => key === 'b');
    await workspace.restore([b?.digest ?? '']);
    await check(2);
    expect(both.operation.state).toBe('done');
    expect(await workspace.statsBesideTrash()).not.toHaveProperty('trash');
  } finally {
    workspace.close();
    tree.cleanup();
  }
});
