/** What cairn can do on a platform. */
export interface PlatformSupport {
  readonly platform: string;
  /** Scanning, planning and reading work. */
  readonly reading: boolean;
  /** Operations that change files work. */
  readonly operations: boolean;
  /** Why they do not, in one sentence. */
  readonly reason?: string | undefined;
}

/** Says what works here: everything on Linux and macOS, reading alone elsewhere. */
export function platformSupport(platform: string = process.platform): PlatformSupport {
  if (platform === 'linux' || platform === 'darwin') return { platform, reading: true, operations: true };
  return {
    platform,
    reading: true,
    operations: false,
    reason: `cairn can read and plan on ${platform}, but it changes files on Linux and macOS only.`,
  };
}
