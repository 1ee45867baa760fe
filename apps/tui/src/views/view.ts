import type { Services } from '../app/services.ts';
import type { KeyPress } from '../keys/key-reader.ts';
import type { ActionName } from '../keys/key-table.ts';
import type { Lines } from '../state/app-state.ts';
import type { DrawOptions } from '../widgets/table/table-lines.ts';

/** How much of the screen a view has, in columns and rows. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

/** What a view draws with. */
export interface Frame extends DrawOptions, Room {
  /** IANA name of the zone that times are shown in. */
  readonly zone: string;
  readonly now: number;
  /** Say rows as sentences, and leave drawings out. */
  readonly isSpoken: boolean;
  readonly familyName: (family: string) => string;
}

/** What a view reaches its state and the world by. */
export interface ViewHandle<S> {
  /** As it was last, once the view is closed. */
  readonly state: () => S;
  /** Changes the state by a pure function; nothing happens once the view is closed. */
  readonly update: (change: (state: S) => S) => void;
  /** Does work that nobody waits for; what it fails with is told, as long as the view is open. */
  readonly start: (work: () => unknown) => void;
  /** Ends when the view is closed. */
  readonly signal: AbortSignal;
  /** A signal that ends when another view is opened over it, too: for what only matters on the screen. */
  readonly shown: () => AbortSignal;
  readonly isShown: () => boolean;
  /** Room of the view at the moment. */
  readonly room: () => Room;
  /**
   * What the view asks for late does not meet somebody who went on: `open`, `confirm` and `prompt` do nothing once
   * another view is shown, and `back` closes this view and no other.
   */
  readonly services: Services;
}

/**
 * Why a view loads: it was opened, the catalog changed since it was loaded last, it is shown again and nothing
 * changed, or its room is another one.
 */
export type LoadReason = 'opened' | 'changed' | 'shown' | 'resized';

/**
 * A view: its state, how it is drawn, and what keys do to it.
 *
 * To add one: write it with {@link defineView} in a folder of its own, with its state in a pure reducer beside it;
 * put it into the table of `registry.ts`; and give keys that only it knows a row in `keys/key-table.ts`, with its
 * name under `views` (lists get the moving keys and `open` by standing in `LISTS`).
 */
export interface View<S> {
  /** What `:` calls it. */
  readonly name: string;
  readonly title: string;
  /** What the header says of its state, after its title: a family, a filter. */
  readonly crumb?: ((state: S, frame: Frame) => string) | undefined;
  /** Left out of what `:` offers, since it needs something to be about. */
  readonly isHidden?: boolean | undefined;
  /** The first state. */
  readonly create: (parameter: string | undefined, services: Services) => S;
  /**
   * Gets what it shows; never called again before it settled. What is read from the catalog in milliseconds may be
   * read before the first `await`, so that the first frame has it.
   */
  readonly load?: ((handle: ViewHandle<S>, why: LoadReason) => void | Promise<void>) | undefined;
  /**
   * Whether it waits for something that stands where something else stands now. Keys wait as well, and Escape does
   * not: it takes them back.
   */
  readonly awaits?: ((state: S) => boolean) | undefined;
  /** Puts away what is large, as it is no longer shown: another view was opened over it, or it is about to close. */
  readonly hide?: ((handle: ViewHandle<S>) => void) | undefined;
  /** What a key asks for. False says that it means nothing here, so that the program may take it. */
  readonly act: (action: ActionName, handle: ViewHandle<S>) => boolean | void | Promise<void>;
  /** Keys before the table sees them, for forms. True says that it was taken. */
  readonly type?: ((press: KeyPress, handle: ViewHandle<S>) => boolean) | undefined;
  /** A click on one of its lines. It may move the cursor, and never changes anything. */
  readonly click?: ((row: number, handle: ViewHandle<S>) => void) | undefined;
  /** The room that it has changed. Called before it is drawn for the first time, too. */
  readonly resize?: ((state: S, room: Room) => S) | undefined;
  /** Actions that mean nothing in this state, so that the footer leaves them out. */
  readonly idle?: ((state: S) => ReadonlySet<string>) | undefined;
  /** At most as many lines as the frame is high, each at most as wide. Pure. */
  readonly draw: (state: S, frame: Frame) => Lines;
}

/** A view whose kind of state is nobody else's concern. */
export type AnyView = View<unknown>;

/** Checks a view against its state, and forgets the state's type so that views fit in a table. */
export function defineView<S>(view: View<S>): AnyView {
  return view as unknown as AnyView;
}
