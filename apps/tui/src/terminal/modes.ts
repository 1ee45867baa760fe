/** Clicks and the wheel are reported, with SGR coordinates (xterm's modes 1000 and 1006). */
const MOUSE_ON = '\u001b[?1000h\u001b[?1006h';
const MOUSE_OFF = '\u001b[?1006l\u001b[?1000l';
/** What is pasted comes between marks, so that no key in it acts (mode 2004). */
const PASTE_ON = '\u001b[?2004h';
const PASTE_OFF = '\u001b[?2004l';

/** What turns on the modes that the interface uses. */
export function modesOn(mouse: boolean): string {
  return mouse ? PASTE_ON + MOUSE_ON : PASTE_ON;
}

/** What leaves the terminal as it was: harmless, whatever was on. */
export const modesOff: string = MOUSE_OFF + PASTE_OFF;

/** A cursor that is seen, and colours as before. */
export const calm: string = '\u001b[?25h\u001b[0m';

/** An empty screen, with the cursor in its upper left corner. */
export const blank: string = '\u001b[2J\u001b[H';
