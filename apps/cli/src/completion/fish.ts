import type { CompletionWord } from './completion-word.ts';

/** Completion for fish. */
export function fishScript(tree: readonly CompletionWord[]): string {
  const lines = tree.flatMap(({ after, words, options }) => {
    const condition = `__cairn_after ${quoted(after)}`;
    return [
      ...words.map(
        ({ word, summary }) =>
          `complete -c cairn -f -n ${quoted(condition)} -a ${word}${describedAs(summary)}`,
      ),
      ...options.map(
        ({ word, summary }) =>
          `complete -c cairn -n ${quoted(condition)} -l ${word.replace(/^--/, '')}${describedAs(summary)}`,
      ),
    ];
  });
  const known = tree.filter(({ after }) => after !== '').map(({ after }) => quoted(after));
  return `# fish completion for cairn: save it as ~/.config/fish/completions/cairn.fish
function __cairn_after
  set -l path ''
  for word in (commandline -opc)[2..-1]
    set -l next (string trim -- "$path $word")
    contains -- $next ${known.join(' ')}; and set path $next
  end
  test "$path" = "$argv[1]"
end
function __cairn_namespace
  for word in (commandline -opc)[2..-1]
    string match -q -- '-*' $word; or begin; echo $word; return; end
  end
end
complete -c cairn -f -n "__cairn_after ''" -a '(cairn completion fish --plugin-words (__cairn_namespace | string collect --allow-empty) 2>/dev/null)'
${lines.join('\n')}
`;
}

function describedAs(summary: string): string {
  return summary === '' ? '' : ` -d ${quoted(summary)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
