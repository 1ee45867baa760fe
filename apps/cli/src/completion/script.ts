import { commandTable, globalOptions } from '../table/table.ts';
import { bashScript } from './bash.ts';
import type { CompletionWord } from './completion-word.ts';
import { completionTree } from './completion-word.ts';
import { fishScript } from './fish.ts';
import { zshScript } from './zsh.ts';

/** The shells that completion scripts exist for. */
export const shells = ['bash', 'zsh', 'fish'] as const;

/** A completion script: words and options of every command, and ids where an id is expected. */
export function completionScript(shell: (typeof shells)[number]): string {
  const tree: readonly CompletionWord[] = completionTree(commandTable, globalOptions);
  switch (shell) {
    case 'bash':
      return bashScript(tree);
    case 'zsh':
      return zshScript(tree);
    case 'fish':
      return fishScript(tree);
  }
}
