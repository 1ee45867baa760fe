import { describeKills, passagesByName } from '../fixtures/describe-kills.ts';
import { bundleKilled, OTHER_FILE_SYSTEM } from '../fixtures/kill.ts';
import { contentsOf, expectOnce, expectWhole } from '../fixtures/whole.ts';

bundleKilled();

const NAMES = ['goes', 'goesUndone', 'goesRedone', 'isCopied', 'isCopiedUndone'];
const ACROSS = ['goesAcross', 'goesAcrossUndone', 'goesAcrossRedone'];

describeKills(await passagesByName([...NAMES, ...(OTHER_FILE_SYSTEM === undefined ? [] : ACROSS)]), {
  promise: 'loses nothing, and can be taken back,',
  look: contentsOf,
  dead: expectWhole,
  recovered: expectWhole,
  undone: (world, contents, scenario) => {
    // What was copied waits in the trash.
    if (!scenario.startsWith('isCopied')) expectOnce(world, contents);
  },
});
