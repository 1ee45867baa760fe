import type { CompletionWord } from './completion-word.ts';

/** Completion for bash 4 and newer. */
export function bashScript(tree: readonly CompletionWord[]): string {
  const cases = tree.map(({ after, words, options }) => {
    const names = words.map(({ word }) => word).join(' ');
    const flags = options.map(({ word }) => word).join(' ');
    return `    '${after}') words='${names}'; options='${flags}' ;;`;
  });
  const known = tree.map(({ after }) => `'${after}'`).join('|');
  return `# bash completion for cairn: save it where bash-completion looks, or source it.
_cairn() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path='' next words='' options='' index
  for ((index = 1; index < COMP_CWORD; index++)); do
    next="\${path:+$path }\${COMP_WORDS[index]}"
    case "$next" in
      ${known}) path="$next" ;;
    esac
  done
  case "$path" in
${cases.join('\n')}
  esac
  if [[ -z "$path" && "$current" != -* ]]; then
    local namespace=''
    for ((index = 1; index < COMP_CWORD; index++)); do
      [[ -z "$namespace" && "\${COMP_WORDS[index]}" != -* ]] && namespace="\${COMP_WORDS[index]}"
    done
    [[ -n "$namespace" ]] && words=''
    words+=" $("\${COMP_WORDS[0]}" completion bash --plugin-words "$namespace" 2>/dev/null | cut -f1)"
  fi
  if [[ "$current" == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    [[ \${#COMPREPLY[@]} -eq 0 ]] && mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}
complete -o filenames -F _cairn cairn
`;
}
