import { parseArgs } from 'node:util';
import { CairnError, messageOf } from '@cairn/core';

/** What the command line says; whatever it leaves out is asked for, or has a default. */
export interface CreateOptions {
  readonly folder?: string | undefined;
  readonly name?: string | undefined;
  readonly namespace?: string | undefined;
  readonly family?: string | undefined;
  readonly title?: string | undefined;
  readonly files?: readonly string[] | undefined;
  readonly group?: string | undefined;
  readonly sample?: string | undefined;
  readonly yes: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

const flags = {
  name: { type: 'string' },
  namespace: { type: 'string' },
  family: { type: 'string' },
  title: { type: 'string' },
  files: { type: 'string', multiple: true },
  group: { type: 'string' },
  sample: { type: 'string' },
  yes: { type: 'boolean', short: 'y', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', short: 'V', default: false },
} as const;

/**
 * Reads the words after `npm create cairn-plugin`.
 *
 * @throws CairnError `USAGE` for a flag that does not exist, or more than one folder.
 */
export function parseOptions(words: readonly string[]): CreateOptions {
  const { values, positionals } = read(words);
  const [folder, second] = positionals;
  if (second !== undefined)
    throw new CairnError('USAGE', `expected one folder, got ${JSON.stringify(second)} as well`, {
      hint: HINT,
    });
  return { ...values, folder };
}

function read(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: flags, allowPositionals: true });
  } catch (error) {
    throw new CairnError('USAGE', messageOf(error), { hint: HINT, cause: error });
  }
}

const HINT = 'See: npm create cairn-plugin -- --help';

/** What `--help` prints. */
export const usage: string = `Usage: npm create cairn-plugin [folder] [-- options]

Writes a plugin package for cairn: a family, a check, a view and an action, with an example and tests.
What is not given is asked for. Nothing that is there is written over.

Options:
  --name NAME        name of the package           (cairn-plugin-<folder>)
  --namespace WORD   the word after "cairn", and the first half of the family's name
  --family WORD      what one artifact is called   (run)
  --title TEXT       the family's name for people
  --files GLOB       files of the family, relative to a root; may be repeated
  --group TEMPLATE   which files make one artifact: nightly/{run}, {dir}/{stem}, {dir}/{timestamp}
  --sample DIR       look at a folder and propose family, files and group
  -y, --yes          ask nothing
  -V, --version      print the version
  -h, --help         print this`;
