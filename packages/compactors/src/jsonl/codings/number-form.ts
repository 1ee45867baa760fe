import { invalid } from '../format/invalid.ts';

/**
 * How an integer is written as text: a count of decimals (`0` for a plain integer), or the separator between
 * date and time and the count of digits of the fraction of a second (`T3`: `2026-01-31T10:20:30.123`).
 */
export type NumberForm = number | string;

/** Turns texts of one form into integers and back. */
export interface FormCodec {
  readonly parse: (text: string) => number;
  readonly print: (value: number) => string;
}

const TIME = /^(\d{4})-(\d\d)-(\d\d)([T ])(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?$/;
const DECIMAL = /^-?\d{1,15}(?:\.(\d{1,12}))?$/;

const SHORTEST_TIME = '2026-01-31T10:20:30'.length;
const [ZERO, NINE, MINUS] = [0x30, 0x39, 0x2d];

/** The form that a text seems to have; undefined when it is no number and no time. */
export function formOf(text: string): NumberForm | undefined {
  // Most texts are neither, and are told apart more quickly by their first character.
  const first = text.charCodeAt(0);
  if (!(first >= ZERO && first <= NINE) && first !== MINUS) return undefined;
  const decimal = DECIMAL.exec(text);
  if (decimal !== null) return decimal[1]?.length ?? 0;
  const time = text.length < SHORTEST_TIME ? null : TIME.exec(text);
  return time === null ? undefined : `${time[4]}${time[8]?.length ?? 0}`;
}

/**
 * The codec of a form.
 *
 * @throws CairnError `CONTAINER_INVALID` for a form that does not exist.
 */
export function codecOf(form: unknown): FormCodec {
  if (form === 0) return { parse: Number, print: String };
  if (Number.isInteger(form) && Number(form) > 0 && Number(form) <= 12) return decimalCodec(Number(form));
  if (typeof form === 'string' && /^[T ][0-6]$/.test(form))
    return timeCodec(form.slice(0, 1), Number(form.slice(1)));
  throw invalid('a column of it has numbers of an unknown form');
}

function decimalCodec(digits: number): FormCodec {
  const scale = 10 ** digits;
  return {
    parse: (text) => Number(text.replace('.', '')),
    print: (value) => {
      const size = Math.abs(value);
      const whole = Math.floor(size / scale);
      return `${value < 0 ? '-' : ''}${whole}.${padded(size - whole * scale, digits)}`;
    },
  };
}

function timeCodec(separator: string, digits: number): FormCodec {
  const scale = 10 ** digits;
  // Times of one column are mostly near each other: date and second are only written when they change.
  let [lastDay, dayText, lastSecond, secondText] = [Number.NaN, '', Number.NaN, ''];
  let [parsedDay, midnight] = ['no day', Number.NaN];
  const textOf = (second: number): string => {
    const day = Math.floor(second / DAY);
    if (day !== lastDay) dayText = dateText(day) + separator;
    lastDay = day;
    return dayText + clockText(second - day * DAY);
  };
  return {
    parse: (text) => {
      if (!text.startsWith(parsedDay)) {
        parsedDay = text.slice(0, 10);
        midnight = Date.parse(`${parsedDay}T00:00:00Z`) / 1000;
      }
      const [hour, minute, second] = [text.slice(11, 13), text.slice(14, 16), text.slice(17, 19)];
      const clock = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
      return (midnight + clock) * scale + Number(text.slice(20));
    },
    print: (value) => {
      const second = Math.floor(value / scale);
      if (second !== lastSecond) secondText = textOf(second);
      lastSecond = second;
      return digits === 0 ? secondText : `${secondText}.${padded(value - second * scale, digits)}`;
    },
  };
}

const DAY = 86_400;

function dateText(day: number): string {
  // 0000-01-01 to 9999-12-31: beyond, the text has another form.
  if (!(day >= -719_528 && day <= 2_932_896)) throw invalid('it holds a time out of range');
  return new Date(day * DAY * 1000).toISOString().slice(0, 10);
}

function clockText(second: number): string {
  const minute = Math.floor(second / 60);
  const hour = Math.floor(minute / 60);
  return `${padded(hour, 2)}:${padded(minute - hour * 60, 2)}:${padded(second - minute * 60, 2)}`;
}

/** Numbers of two to four digits are printed so often that their texts are kept. */
const PADDED: readonly string[][] = [[], [], []];

function padded(value: number, digits: number): string {
  const texts = PADDED[digits - 2];
  if (texts === undefined) return String(value).padStart(digits, '0');
  return (texts[value] ??= String(value).padStart(digits, '0'));
}
