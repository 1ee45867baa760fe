import { describeKills, passagesByName } from '../fixtures/describe-kills.ts';
import { bundleKilled } from '../fixtures/kill.ts';
import { contentsOf, expectOnce, expectWhole } from '../fixtures/whole.ts';

bundleKilled();

describeKills(await passagesByName(['trim', 'undoTrim', 'redoTrim']), {
  promise: 'loses nothing, and can be taken back,',
  look: contentsOf,
  dead: expectWhole,
  recovered: expectOnce,
});
