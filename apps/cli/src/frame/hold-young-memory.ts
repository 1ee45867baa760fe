/**
 * Keeps V8 from giving more memory to young objects than it has by now. It doubles that again and again, up to
 * some 130 MB, while a command goes through one large file for minutes, and gains no time by it: what is read and
 * written block by block dies young. To be called once planning is over, whose objects live long.
 */
export function holdYoungMemory(): void {
  setFlag('--semi-space-growth-factor=1');
}

/** Sets a flag of V8. One that it does not know changes nothing. */
export function setFlag(flag: string): void {
  // Not imported, because most commands do without it and it takes long to load.
  process.getBuiltinModule('node:v8').setFlagsFromString(flag);
}
