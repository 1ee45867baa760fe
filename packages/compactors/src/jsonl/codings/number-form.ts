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

/** The form that a text seems to have; undefined when it is no number and no time. */
export function formOf(text: string): NumberForm | undefined {
  const decimal = DECIMAL.exec(text);
  if (decimal !== null) return decimal[1]?.length ?? 0;
  const time = TIME.exec(text);
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
  return {
    parse: (text) => Number(text.replace('.', '')),
    print: (value) => {
      const text = String(Math.abs(value)).padStart(digits + 1, '0');
      return `${value < 0 ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`;
    },
  };
}

function timeCodec(separator: string, digits: number): FormCodec {
  const scale = 10 ** digits;
  // Times of one column are mostly near each other: the second is only written when it changes.
  let [lastSecond, lastText] = [Number.NaN, ''];
  return {
    parse: (text) => {
      const second = Date.parse(`${text.slice(0, 10)}T${text.slice(11, 19)}Z`) / 1000;
      return second * scale + Number(text.slice(20));
    },
    print: (value) => {
      const second = Math.floor(value / scale);
      if (second !== lastSecond) {
        lastText = secondText(second, separator);
        lastSecond = second;
      }
      return digits === 0 ? lastText : `${lastText}.${String(value - second * scale).padStart(digits, '0')}`;
    },
  };
}

function secondText(second: number, separator: string): string {
  // 0000 to 9999 are the years of four digits; beyond, the text has another form.
  if (!(second >= -62_167_219_200 && second <= 253_402_300_799))
    throw invalid('it holds a time out of range');
  const text = new Date(second * 1000).toISOString();
  return `${text.slice(0, 10)}${separator}${text.slice(11, 19)}`;
}
