import { gaugeText } from '@cairn/render';
import { footerHints } from '../keys/bindings.ts';
import { currentView } from '../state/app-state.ts';
import type { AppState, Lines, OpenView } from '../state/app-state.ts';
import type { Modal } from '../state/modal-state.ts';
import { asciiText } from '../theme/glyphs.ts';
import type { Line } from '../theme/role.ts';
import { viewNamed } from '../views/registry.ts';
import type { Frame } from '../views/view.ts';
import { cellText } from '../widgets/cell/cell-text.ts';
import { clipLine, lineWidth, wrapLine } from '../widgets/cell/line.ts';
import { CHROME } from './controller.ts';

/** What the screen is drawn with besides the state. */
export interface ScreenOptions {
  /** The workspace's folder, as the header names it. */
  readonly place: string;
  readonly readOnly: boolean;
  readonly isSpoken: boolean;
  readonly ascii: boolean;
  readonly zone: () => string;
  readonly now: () => number;
  readonly familyName: (family: string) => string;
}

/** Lines of a footer whose message fits into one. */
const FOOTER = CHROME - 1;

/** The least room that anything can be shown in. */
const LEAST = { columns: 60, rows: 15 } as const;

/** All lines of the screen: header, view or question, message and footer. */
export function screenLines(state: AppState, options: ScreenOptions): Lines {
  const { columns, rows } = state;
  if (!options.isSpoken && (columns < LEAST.columns || rows < LEAST.rows)) return tooSmall(state);
  const shown = currentView(state);
  const view = shown && viewNamed(shown.name);
  if (shown === undefined || view === undefined) return [];
  const frame = frameOf(state, options);
  const { modal } = state;
  const body =
    modal === undefined || modal.kind === 'prompt' ? view.draw(shown.state, frame) : modalLines(modal, frame);
  const foot = footer(state, shown, options);
  // A long message takes the lowest lines of the view: half an error helps nobody.
  const filled = options.isSpoken ? body : padded(body, frame.height - (foot.length - FOOTER));
  const lines = [header(state, { shown, options, frame }), ...filled, ...foot];
  return options.ascii ? lines.map(asciiLine) : lines;
}

function asciiLine(line: Line): Line {
  return line.map((span) => ({ ...span, text: asciiText(span.text) }));
}

function frameOf({ columns, rows }: AppState, options: ScreenOptions): Frame {
  return {
    width: columns,
    height: rows - CHROME,
    zone: options.zone(),
    now: options.now(),
    isSpoken: options.isSpoken,
    ascii: options.ascii,
    familyName: options.familyName,
  };
}

function tooSmall({ columns, rows }: AppState): Lines {
  const text = `cairn needs ${LEAST.columns} by ${LEAST.rows} characters; this terminal has ${columns} by ${rows}.`;
  return wrapLine([{ text, role: 'warn' }], Math.max(1, columns)).slice(0, Math.max(1, rows));
}

interface Shown {
  readonly shown: OpenView;
  readonly options: ScreenOptions;
  readonly frame: Frame;
}

function header({ views, jobs, columns }: AppState, { shown, options, frame }: Shown): Line {
  const trail = views.map(({ name }) => viewNamed(name)?.title ?? name).join(' › ');
  const crumb = viewNamed(shown.name)?.crumb?.(shown.state, frame) ?? '';
  const left: Line = [
    { text: ' cairn ', role: 'heading', inverse: true },
    { text: ` ${trail}`, role: 'strong' },
    { text: crumb === '' ? '' : ` ${cellText(crumb)}`, role: 'accent' },
    { text: options.readOnly ? '  read-only' : '', role: 'warn' },
  ];
  const job = jobs.at(-1);
  const work =
    job === undefined ? options.place : `… ${job.title}${job.canStop ? '' : ` ${job.progress}`}`.trimEnd();
  const right: Line = [{ text: `${work} `, role: job === undefined ? 'dim' : 'accent' }];
  const room = columns - lineWidth(left) - 1;
  // A piece of a path says nothing.
  const cutRight = job === undefined && lineWidth(right) > room ? [] : clipLine(right, Math.max(0, room));
  const space = Math.max(1, columns - lineWidth(left) - lineWidth(cutRight));
  return clipLine([...left, { text: ' '.repeat(space) }, ...cutRight], columns);
}

/** A line for messages or what is typed, one that sets it off, and the keys. */
function footer(state: AppState, shown: OpenView, options: ScreenOptions): Lines {
  const { modal, message, columns } = state;
  const rule: Line = options.isSpoken ? [] : [{ text: '─'.repeat(columns), role: 'border' }];
  if (modal?.kind === 'prompt')
    return [rule, promptLine(modal, columns), hintLine(modal.hint ?? '', columns)];
  const said: Lines =
    message === undefined
      ? [clipLine(stepLine(state, options), columns)]
      : wrapLine(
          [{ text: ` ${SIGNS[message.tone]}${cellText(message.text)}`, role: message.tone }],
          columns,
          3,
        ).slice(0, MOST_SAID);
  const keys = modal === undefined ? keyLine(state, shown, options) : hintLine(modalHint(modal), columns);
  return [rule, ...said, keys];
}

/** How far the work is that somebody began, and what was settled last. */
function stepLine({ jobs }: AppState, { ascii, isSpoken }: ScreenOptions): Line {
  const job = jobs.findLast(({ canStop }) => canStop);
  if (job === undefined) return [];
  const { share, progress, last, missed, inHand, title } = job;
  const isBad = last !== undefined && last.outcome !== 'done';
  return [
    ...(isSpoken || progress === '' ? [{ text: ` ${title} …` }] : []),
    { text: share === undefined || isSpoken ? '' : ` ${gaugeText(share, 16, { ascii })}`, role: 'accent' },
    { text: progress === '' ? '' : ` ${progress}` },
    { text: missed === 0 ? '' : `  ${missed} not done`, role: 'warn' },
    inHand === undefined || isBad
      ? {
          text: last === undefined ? '' : `  ${isBad ? SIGNS.warn : SIGNS.good}${cellText(last.text)}`,
          role: isBad ? 'warn' : 'good',
        }
      : { text: `  ${cellText(inHand)}`, role: 'dim' },
    { text: '  ^C stops it', role: 'dim' },
  ];
}

/** Lines of a message, at most. */
const MOST_SAID = 4;

const SIGNS = { good: '✓ ', bad: '✗ ', warn: '! ', dim: '' } as const;

function promptLine({ label, text }: Modal & { readonly kind: 'prompt' }, columns: number): Line {
  const characters = Array.from(new Intl.Segmenter().segment(text.value), ({ segment }) => segment);
  return clipLine(
    [
      { text: ` ${label}: `, role: 'accent' },
      { text: characters.slice(0, text.cursor).join('') },
      { text: characters[text.cursor] ?? ' ', inverse: true },
      { text: characters.slice(text.cursor + 1).join('') },
    ],
    columns,
  );
}

function hintLine(hint: string, columns: number): Line {
  return clipLine([{ text: ` ${hint}`, role: 'dim' }], columns);
}

function keyLine({ columns, views }: AppState, shown: OpenView, { readOnly }: ScreenOptions): Line {
  const idle = new Set(viewNamed(shown.name)?.idle?.(shown.state));
  if (views.length < 2) idle.add('back');
  const hints = footerHints({ view: shown.name, readOnly, idle });
  // Help and the ways out always have their place.
  const fixed = hints.filter(({ key }) => FIXED.has(key));
  const line: Line[number][] = [];
  let left = columns - 1 - widthOf(fixed);
  for (const hint of hints) {
    const width = hint.key.length + hint.word.length + 3;
    if (fixed.includes(hint) || width > left) continue;
    left -= width;
    line.push({ text: ` ${hint.key}`, role: 'key' }, { text: ` ${hint.word} `, role: 'dim' });
  }
  for (const { key, word } of fixed)
    line.push({ text: ` ${key}`, role: 'key' }, { text: ` ${word} `, role: 'dim' });
  return clipLine(line, columns);
}

const FIXED: ReadonlySet<string> = new Set(['esc', '?', 'q']);

function widthOf(hints: readonly { readonly key: string; readonly word: string }[]): number {
  return hints.reduce((sum, { key, word }) => sum + key.length + word.length + 3, 0);
}

function modalHint(modal: Modal): string {
  if (modal.kind === 'sheet') return '↑↓ PgUp PgDn move   any other key closes';
  if (modal.kind === 'confirm' && modal.count !== undefined)
    return `type ${modal.count} and Enter to do it   Esc or anything else: no`;
  return 'y does it   any other key: no   ↑↓ PgUp PgDn read the list';
}

function modalLines(modal: Exclude<Modal, { readonly kind: 'prompt' }>, { width, height }: Frame): Lines {
  const title: Line = [{ text: ` ${modal.title}`, role: modal.kind === 'confirm' ? 'warn' : 'heading' }];
  const end = modal.kind === 'confirm' ? questionLines(modal, width) : [];
  const room = Math.max(1, height - 2 - end.length);
  const lines = modal.lines.flatMap((line) => wrapLine(line, width - 2, 4));
  const top = Math.min(modal.top, Math.max(0, lines.length - room));
  const shown = lines.slice(top, top + room).map((line): Line => [{ text: ' ' }, ...line]);
  const more = lines.length - top - shown.length;
  if (more > 0) shown.splice(-1, 1, [{ text: `  … ${more + 1} more lines below`, role: 'dim' }]);
  return [title, [], ...shown, ...end].map((line) => clipLine(line, width));
}

function questionLines(modal: Modal & { readonly kind: 'confirm' }, width: number): Lines {
  const answer: Line =
    modal.count === undefined
      ? [
          { text: ' Do it? ', role: 'strong' },
          { text: '[y/N]', role: 'key' },
        ]
      : [
          { text: ` Type ${modal.count}: `, role: 'strong' },
          { text: modal.text.value },
          { text: ' ', inverse: true },
        ];
  return [[], ...wrapLine([{ text: ` ${modal.question}` }], width, 1), answer];
}

function padded(lines: Lines, height: number): Lines {
  const missing = Array.from({ length: Math.max(0, height - lines.length) }, (): Line => []);
  return [...lines.slice(0, height), ...missing];
}
