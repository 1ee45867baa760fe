import type { Services } from '../../app/services.ts';
import type { Line } from '../../theme/role.ts';
import type { Rules } from './rule-numbers.ts';

/**
 * Shows what would change in the configuration, and writes it, one family after the other.
 *
 * @param after is told of each family whose rules were written.
 */
export async function saveRules(
  services: Services,
  rules: Readonly<Record<string, Rules>>,
  after: (family: string) => void,
): Promise<void> {
  const families = Object.keys(rules);
  if (families.length === 0) return;
  const [first, ...others] = families;
  if (first === undefined) return;
  const change = await services.read(async (workspace) => workspace.ruleChange(first, rules[first] ?? {}));
  services.confirm({
    title: `Write the rules of ${services.familyName(first)} into ${change.path}?`,
    lines: differences(change.before, change.after),
    question:
      others.length === 0
        ? 'Nothing is cleaned up by that; the next plan goes by it.'
        : 'Each family is asked about in turn.',
    yes: () => {
      void (async () => {
        try {
          await services.read(async (workspace) => workspace.changeRules(change));
          services.say('good', `Wrote the rules of ${services.familyName(first)} into the configuration.`);
          services.done(`Changed the rules of ${services.familyName(first)} in ${change.path}.`);
          await services.reopen();
          after(first);
          await saveRules(
            services,
            Object.fromEntries(others.map((name) => [name, rules[name] ?? {}])),
            after,
          );
        } catch (error) {
          services.fail(error);
        }
      })();
    },
  });
}

/** Lines that differ: the old ones and the new ones. Both texts have the same lines elsewhere. */
function differences(before: string, after: string): readonly Line[] {
  const old = before.split('\n');
  const now = after.split('\n');
  const gone = old.filter((line) => !now.includes(line));
  const come = now.filter((line) => !old.includes(line));
  return [
    ...gone.map((line): Line => [{ text: `− ${line}`, role: 'bad' }]),
    ...come.map((line): Line => [{ text: `+ ${line}`, role: 'good' }]),
  ];
}
