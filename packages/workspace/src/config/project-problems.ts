import { absolutePath, isStatePath, relativeTo } from '@cairn/files';
import { valueAt } from './config-source.ts';
import type { ConfigPath, ConfigSource } from './config-source.ts';
import { isMapping } from './layers.ts';
import { problemAt } from './problems.ts';
import type { ConfigProblem } from './problems.ts';
import { namedRoots } from './roots.ts';
import type { NamedRoot } from './roots.ts';

/**
 * What is wrong between the keys of a project's file, each of which may be right by itself. Looks at the
 * raw value, so that it is told together with what the schema finds.
 */
export function projectProblems(source: ConfigSource, directory: string): ConfigProblem[] {
  return [...rootProblems(source, directory), ...familyProblems(source), ...retentionProblems(source)];
}

function rootProblems(source: ConfigSource, directory: string): ConfigProblem[] {
  const roots = namedRoots(valueAt(source.value, ['roots'])).map((root) => ({
    ...root,
    absolute: absolutePath(root.written, directory),
  }));
  const say = (root: NamedRoot, text: string): ConfigProblem => problemAt(source, root.path, { text });
  return roots.flatMap((root, index) => {
    if (isStatePath(root.absolute))
      return [say(root, `expected a folder of artifacts, got ${root.written}, which belongs to cairn`)];
    for (const other of roots.slice(0, index)) {
      if (other.name === root.name) {
        return [
          say(
            root,
            `expected roots with names of their own, got two that are called ${root.name}: write roots as a mapping`,
          ),
        ];
      }
      if (other.absolute === root.absolute)
        return [say(root, `expected another folder than that of ${other.name}, got ${root.written}`)];
      if (isBelow(root.absolute, other.absolute))
        return [
          say(
            root,
            `expected a folder outside of ${other.name} (${other.written}), got ${root.written}, which lies in it`,
          ),
        ];
      if (isBelow(other.absolute, root.absolute))
        return [
          say(
            root,
            `expected a folder outside of other roots, got ${root.written}, which holds ${other.name} (${other.written})`,
          ),
        ];
    }
    return [];
  });
}

function isBelow(path: string, folder: string): boolean {
  return relativeTo(folder, path) !== undefined;
}

function familyProblems(source: ConfigSource): ConfigProblem[] {
  const families = valueAt(source.value, ['families']);
  if (!Array.isArray(families)) return [];
  const names = families.map((family: unknown) => valueAt(family, ['name']));
  return names.flatMap((name, index) => {
    const first = names.indexOf(name);
    if (typeof name !== 'string' || first === index) return [];
    const line = source.lineOf(['families', first, 'name']);
    const text = `expected a name of its own, got ${JSON.stringify(name)}, which the family ${line === undefined ? `number ${first + 1}` : `in line ${line}`} has`;
    return [problemAt(source, ['families', index, 'name'], { text })];
  });
}

function retentionProblems(source: ConfigSource): ConfigProblem[] {
  const retention = valueAt(source.value, ['retention']);
  if (!isMapping(retention)) return [];
  return Object.entries(retention).flatMap(([family, rules]) =>
    stageProblems(source, ['retention', family, 'then'], valueAt(rules, ['then'])),
  );
}

/** What comes after the original was removed would never be done. */
function stageProblems(source: ConfigSource, path: ConfigPath, stages: unknown): ConfigProblem[] {
  if (!Array.isArray(stages)) return [];
  const last = stages.findIndex((stage: unknown) => valueAt(stage, ['do']) === 'trash');
  if (last < 0 || last === stages.length - 1) return [];
  return [
    problemAt(source, [...path, last + 1], { text: 'expected no stage after one that trashes, got another' }),
  ];
}
