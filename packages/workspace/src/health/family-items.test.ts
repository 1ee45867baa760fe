import { describe, expect, it } from 'vitest';
import { nightlyConfig, nightlyWorkspace } from '../fixtures/nightly-workspace.ts';

const managed = (family: string): string => nightlyConfig.replace('retention:', `  - ${family}\nretention:`);

describe('what the doctor says of families', () => {
  it('names what lies in the store under a name that no family has any more, and what to do', async () => {
    using space = nightlyWorkspace({ builds: 1, config: managed('{ name: memo, managed: true }') });
    const first = await space.open();
    await first.store.put({ family: 'memo', key: 'one', metadata: {} });
    const familyItems = async (): Promise<readonly string[]> =>
      (await (await space.open()).doctor()).items
        .filter(({ check }) => check === 'families')
        .map(({ text, hint }) => `${text} | ${hint}`);
    expect(await familyItems()).toEqual([]);
    first.close();
    space.tree.write({ 'cairn.yaml': managed('{ name: letter, managed: true, formerly: [memo] }') });
    expect(await familyItems()).toEqual([
      '1 artifact of the store is of the family memo, which is called letter today: nothing is done to them under the old name | Hand them over anew: cairn get ID --out FILE, then cairn put letter FILE --source-artifact ID.',
    ]);
    space.tree.write({ 'cairn.yaml': managed('{ name: letter, managed: true }') });
    expect((await familyItems())[0]).toMatch(/of the family memo, which no plugin brings/);
  });
});
