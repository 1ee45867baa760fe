/** A key, a click, or pasted text, as a terminal sent it. */
export type KeyPress =
  | { readonly kind: 'key'; readonly name: string }
  | { readonly kind: 'paste'; readonly text: string }
  | { readonly kind: 'click'; readonly column: number; readonly row: number }
  | { readonly kind: 'wheel'; readonly by: 1 | -1 };

/** Cuts what a terminal sends into keys; several of them often come in one chunk, and one in several. */
export interface KeyReader {
  push(chunk: string): readonly KeyPress[];
  /**
   * What has waited for more and got none: an escape alone is the key of that name. A paste whose end has not come
   * goes on waiting, however long: none of it may act as a key.
   */
  flush(): readonly KeyPress[];
  readonly isWaiting: boolean;
}

/**
 * Printable characters are their own names (`a`, `G`, `/`, ` `); others are called `up`, `pagedown`, `enter`,
 * `escape`, `ctrl+c` …; unknown sequences are left out.
 */
export function createKeyReader(): KeyReader {
  let rest = '';
  return {
    push: (chunk) => {
      const { presses, left } = read(rest + chunk);
      rest = left;
      return presses;
    },
    flush: () => {
      if (rest.startsWith(PASTE)) return [];
      const presses: KeyPress[] = rest === '' ? [] : [key('escape')];
      // An escape before other keys was pressed by itself.
      if (rest.length > 1) presses.push(...read(rest.slice(1)).presses);
      rest = '';
      return presses;
    },
    get isWaiting() {
      return rest !== '' && !rest.startsWith(PASTE);
    },
  };
}

const PASTE = '\u001b[200~';
const PASTE_END = '\u001b[201~';

function read(text: string): { presses: KeyPress[]; left: string } {
  const presses: KeyPress[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] !== '\u001b') {
      const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
      presses.push(key(CONTROLS[character] ?? controlName(character)));
      at += character.length;
      continue;
    }
    if (text.startsWith(PASTE, at)) {
      const end = text.indexOf(PASTE_END, at);
      if (end === -1) return { presses, left: text.slice(at) };
      presses.push({ kind: 'paste', text: text.slice(at + PASTE.length, end) });
      at = end + PASTE_END.length;
      continue;
    }
    const sequence = SEQUENCE.exec(text.slice(at))?.[0];
    if (sequence === undefined) {
      if (PARTIAL.test(text.slice(at))) return { presses, left: text.slice(at) };
      // An escape that begins nothing.
      presses.push(key('escape'));
      at += 1;
      continue;
    }
    presses.push(...pressOf(sequence));
    at += sequence.length;
  }
  return { presses, left: '' };
}

// Control sequences of ECMA-48 and the three-byte ones of VT100 function keys.
// oxlint-disable-next-line no-control-regex -- they begin with an escape
const SEQUENCE = /^\u001b(?:\[[0-9;<=>?]*[ -/]*[@-~]|O[A-Za-z])/;
// oxlint-disable-next-line no-control-regex -- the same, cut short
const PARTIAL = /^\u001b(?:\[[0-9;<=>?]*[ -/]*|O)?$/;
// oxlint-disable-next-line no-control-regex -- xterm's SGR mouse reports
const MOUSE = /^\u001b\[<(\d+);(\d+);(\d+)([Mm])$/;

function pressOf(sequence: string): readonly KeyPress[] {
  const mouse = MOUSE.exec(sequence);
  if (mouse !== null) return mousePress(mouse);
  const name =
    SEQUENCES[
      sequence
        .slice(1)
        .replace(/^O/, '[')
        .replace(/1;\d+(?=[A-Z])/, '')
    ];
  return name === undefined ? [] : [key(name)];
}

function mousePress([, button, column, row, end]: readonly (string | undefined)[]): readonly KeyPress[] {
  if (end === 'm') return [];
  if (button === '64') return [{ kind: 'wheel', by: -1 }];
  if (button === '65') return [{ kind: 'wheel', by: 1 }];
  return button === '0' ? [{ kind: 'click', column: Number(column) - 1, row: Number(row) - 1 }] : [];
}

function key(name: string): KeyPress {
  return { kind: 'key', name };
}

function controlName(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0 && code < 27 ? `ctrl+${String.fromCodePoint(code + 96)}` : character;
}

const CONTROLS: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\u007f': 'backspace',
  '\b': 'backspace',
};

const SEQUENCES: Readonly<Record<string, string>> = {
  '[A': 'up',
  '[B': 'down',
  '[C': 'right',
  '[D': 'left',
  '[H': 'home',
  '[F': 'end',
  '[Z': 'shift+tab',
  '[1~': 'home',
  '[4~': 'end',
  '[7~': 'home',
  '[8~': 'end',
  '[3~': 'delete',
  '[5~': 'pageup',
  '[6~': 'pagedown',
  '[M': 'enter',
};
