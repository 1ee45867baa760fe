import type { Candidate, CompletionWord } from './completion-word.ts';

/** Completion for zsh. */
export function zshScript(tree: readonly CompletionWord[]): string {
  const cases = tree.map(
    ({ after, words, options }) =>
      `    '${after}')\n      commands=(${described(words)})\n      options=(${described(options)}) ;;`,
  );
  const known = tree.map(({ after }) => `'${after}'`).join('|');
  return `#compdef cairn
# zsh completion for cairn: save it as _cairn in a folder of $fpath.
_cairn() {
  local prefix='' following index
  local -a commands options
  for ((index = 2; index < CURRENT; index++)); do
    following="\${prefix:+$prefix }\${words[index]}"
    case "$following" in
      ${known}) prefix="$following" ;;
    esac
  done
  case "$prefix" in
${cases.join('\n')}
  esac
  if [[ -z "$prefix" && "\${words[CURRENT]}" != -* ]]; then
    local namespace='' line
    for ((index = 2; index < CURRENT; index++)); do
      [[ -z "$namespace" && "\${words[index]}" != -* ]] && namespace="\${words[index]}"
    done
    [[ -n "$namespace" ]] && commands=()
    for line in "\${(@f)$("\${words[1]}" completion zsh --plugin-words "$namespace" 2>/dev/null)}"; do
      [[ -n "$line" ]] && commands+=("\${line/$'\t'/:}")
    done
  fi
  if [[ "\${words[CURRENT]}" == -* ]]; then
    _describe 'option' options
  elif (( \${#commands} )); then
    _describe 'command' commands
  else
    _files
  fi
}
if [[ "$funcstack[1]" == _cairn ]]; then _cairn "$@"; else compdef _cairn cairn; fi
`;
}

function described(candidates: readonly Candidate[]): string {
  return candidates.map(({ word, summary }) => quoted(`${word}:${summary.replaceAll(':', '\\:')}`)).join(' ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
