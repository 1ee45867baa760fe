import { CairnError } from '@cairn/core';
import { hashText, pathName, readText, realPath, replaceDurably } from '@cairn/files';
import { parseYamlSource } from '../config/config-source.ts';
import { parseProject } from '../config/parse-config.ts';
import { invalidConfig } from '../config/problems.ts';
import { recordEvent } from '../trail/auditing.ts';
import type { Session } from '../workspace/session.ts';
import type { AdviceChange } from './advice-contract.ts';

/** Writes a change that was shown, when the configuration is still the one that it was made from. */
export function followAdvice(
  session: Session,
  { path, before, after, family }: Pick<AdviceChange, 'path' | 'before' | 'after' | 'family'>,
  action: 'advise' | 'rules' = 'advise',
): void {
  if (readText(path) !== before) {
    throw new CairnError('CHANGED', `expected ${pathName(path)} as it was read, and it has changed since`, {
      path,
      hint: 'Ask again: the change is then made from what the file says now.',
    });
  }
  const { problems } = parseProject(parseYamlSource(after, pathName(path)), session.config.directory);
  if (problems.length > 0) throw invalidConfig(problems);
  // A link to a file that several workspaces share stays one.
  replaceDurably(realPath(path), [after]);
  recordEvent(session, {
    event: 'config_change',
    action,
    outcome: 'success',
    details: { family, before: hashText(before), after: hashText(after) },
  });
}
