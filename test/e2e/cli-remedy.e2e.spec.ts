import { join } from 'node:path';
import { writeFiles } from '../support/documents.js';
import { runPrecedent, type RunningServer, startServer, temporaryFolder } from '../support/processes.js';

const postmortem = (number: string, resolution: string): string => `---
kind: postmortem
title: Checkout slow (${number})
incident: ${number}
services: [checkout]
date: 2026-01-10
---
## Summary

Checkout was slow for an hour.

## Root cause

The connection pool of checkout was too small for the evening.

## Resolution

${resolution}
`;

describe('remedies on the command line', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: RunningServer;

  beforeAll(async () => {
    folder = await temporaryFolder();
    const docs = join(folder.path, 'docs');
    await writeFiles(docs, {
      'postmortems/one.md': postmortem('SHOP-1', 'We rolled back the release of the evening.'),
      'postmortems/two.md': postmortem('SHOP-2', 'The revert of PR 812 did not help.'),
    });
    server = await startServer(join(folder.path, 'home'));
    await precedent('import', docs);
  });
  afterAll(async () => {
    await server?.stop();
    await folder?.remove();
  });

  const precedent = (...args: string[]) => runPrecedent([...args, '--url', server.url]);

  it('are recorded by a person and then show in the list and in the next answer', async () => {
    const recorded = await precedent(
      ...['remedy', 'record', 'shop-1', 'rolled back', 'worked', '--by', 'Ada Lovelace', '--minutes', '4'],
    );
    expect(recorded).toMatchObject({ code: 0, stdout: expect.stringContaining('worked, says Ada Lovelace') });
    const list = await precedent('remedy', 'list', '--service', 'checkout');
    expect(list.stdout).toMatch(/roll back release\s+1\s+1\s+0\s+4\s+failed 1 of 2 times: SHOP-2/);
    const answer = await precedent(
      'ask',
      'checkout is slow, the connection pool is too small in the evening',
      '--full',
    );
    expect(answer.stdout.replace(/\s+/g, ' ')).toContain('took 4 min, verified by Ada Lovelace');
    expect(answer.stdout.replace(/\s+/g, ' ')).toContain('failed 1 of 2 times: SHOP-2');
  });

  it('are refused with a sentence that says what to do instead', async () => {
    const unknown = await precedent('remedy', 'record', 'SHOP-1', 'prayed', 'worked', '--by', 'Ada');
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('rolled back the release') });
    const outcome = await precedent('remedy', 'record', 'SHOP-1', 'rolled back', 'fine', '--by', 'Ada');
    expect(outcome).toMatchObject({ code: 1, stderr: expect.stringContaining('give one of worked, failed') });
  });
});
