/** The numbers of APPNOTE.TXT 6.3, by PKWARE, that both sides use. */
export const LOCAL_HEADER = 0x04034b50;
export const DATA_DESCRIPTOR = 0x08074b50;
export const CENTRAL_HEADER = 0x02014b50;
export const DIRECTORY_END = 0x06054b50;
export const DIRECTORY_END_64 = 0x06064b50;
export const LOCATOR_64 = 0x07064b50;
export const ZIP64_EXTRA = 0x0001;
export const TIME_EXTRA = 0x5455;
/** A field that holds this says: look into the zip64 extra field. */
export const IN_ZIP64 = 0xff_ff_ff_ff;
export const DESCRIPTOR_FLAG = 0x0008;
export const UTF8_FLAG = 0x0800;

export const TYPE_BITS = { file: 0o100_000, directory: 0o040_000, symlink: 0o120_000 } as const;

/** Version 4.5 of the format, on Unix: what gives the upper half of the attributes its meaning. */
export const MADE_BY_UNIX = 0x03_2d;
/** Versions that a program must know to unpack: of deflate, and of 64 bits. */
export const NEEDS_DEFLATE = 20;
export const NEEDS_ZIP64 = 45;
