/** How a command ended: all well, broken off, or with something left out for an error. */
export const exitCodes = { ok: 0, fault: 1, incomplete: 2, interrupted: 130 } as const;

/** Something a person can act on: one sentence that names the place and the next step. Ends the command. */
export class Problem extends Error {
  constructor(
    sentence: string,
    readonly exitCode: number = exitCodes.fault,
    options?: ErrorOptions,
  ) {
    super(sentence, options);
  }
}

/** The code of a system error, such as ENOENT; empty for any other value. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const inWords: Readonly<Record<string, string>> = {
  EACCES: 'it may not be read; change its permissions',
  EPERM: 'it may not be read; change its permissions',
  ENOENT: 'it is not there; check the path and where links lead',
  ELOOP: 'its links go round in a circle',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
};

/** A system error in words. */
export const systemErrorInWords = (error: unknown): string =>
  inWords[codeOf(error)] ?? (error instanceof Error ? error.message : String(error));
