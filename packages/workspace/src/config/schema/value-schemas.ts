import { messageOf, offsetAt, parseSize, suggest } from '@cairn/core';
import { compileGlobs } from '@cairn/files';
import { z } from 'zod';

/** A glob that stays below its root; a leading `!` excludes. */
export const globSchema: z.ZodType<string> = checked((glob) => compileGlobs(['**', glob]));

/** At least one glob that includes, and any number that exclude. */
export const globsSchema: z.ZodType<readonly string[]> = z
  .array(globSchema)
  .min(1)
  .superRefine((globs, context) => {
    if (globs.some((glob) => !glob.startsWith('!') || glob.startsWith('!('))) return;
    context.addIssue({
      code: 'custom',
      message: `expected at least one glob that includes, got only ${globs.join(', ')}`,
    });
  });

/** A size as text with a unit, or as a number of bytes; gives bytes. */
export const bytesSchema: z.ZodType<number, string | number> = z
  .union([z.string(), z.number()])
  .transform((size, context) => {
    try {
      return parseSize(String(size));
    } catch (error) {
      context.addIssue({ code: 'custom', message: messageOf(error) });
      return z.NEVER;
    }
  });

/** A whole number above zero. */
export const positiveSchema: z.ZodType<number> = z
  .int()
  .refine((n) => n > 0, { error: 'expected a whole number above zero' });

/** What a storage tier is called; a dot would end the name in the key of its origin. */
export const tierSchema: z.ZodType<string, string> = z
  .string()
  .regex(/^[^.\p{Cc}]{1,40}$/u, { error: 'expected a name of at most 40 characters, without a dot' });

/** A price; free is a price. */
export const priceSchema: z.ZodType<number> = z
  .number()
  .refine((price) => Number.isFinite(price) && price >= 0, { error: 'expected a price such as 0.023' });

/** The IANA name of a time zone. */
export const zoneSchema: z.ZodType<string> = checked((zone) => {
  try {
    offsetAt(0, zone);
  } catch (error) {
    const meant = suggest(zone, ['UTC', ...Intl.supportedValuesOf('timeZone')]);
    throw new Error(
      `${messageOf(error)}${meant === undefined ? '' : `; did you mean ${JSON.stringify(meant)}?`}`,
      { cause: error },
    );
  }
});

/** A path as a person writes it: relative to the configuration, or absolute. */
export const pathSchema: z.ZodType<string> = z
  .string()
  .refine((path) => path.trim() !== '' && !path.includes('\0'), { error: 'expected a path' });

/** Text that a parser accepts: what the parser throws becomes the issue's message. */
export function checked(parse: (text: string) => unknown): z.ZodType<string> {
  return z.string().superRefine((text, context) => {
    try {
      parse(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: messageOf(error) });
    }
  });
}
