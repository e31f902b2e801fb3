import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Writes files into a folder, with the folders they need. */
export const writeFiles = async (folder: string, files: Readonly<Record<string, string | Buffer>>): Promise<void> => {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
};

/** A small postmortem that is understood as one. */
export const postmortem = (
  service: string,
  cause = 'The connection pool was too small for the evening load.',
): string =>
  `# Postmortem: ${service} was down on 2026-03-12

## Summary

The service ${service} answered with errors for 40 minutes.

## Impact

Customers could not use ${service}.

## Root cause

${cause}

## Resolution

We raised the limit of the pool and restarted ${service}, which worked.

## Timeline

- 14:05 UTC the alert fired
- 14:20 UTC the pool was found to be exhausted
- 14:45 UTC the limit was raised

## Lessons learned

Watch the pool of ${service}.
`;
