import { textsOf, understoodAs } from '../test-support/understood.js';

const causesOf = (body: string): string[] =>
  textsOf(
    understoodAs('postmortem', { path: 'postmortems/2025-01-02-x.md', text: `# Postmortem: x\n\n${body}` }).causes,
  );

describe('causes that were ruled out', () => {
  it('does not take for a cause what was suspected first and found not to be it', () => {
    const causes = causesOf(
      '## Root cause\n\nWe first suspected the resolver of the cluster. The firewall was ruled out quickly. ' +
        'It turned out that the client opened a connection for every call and ran out of ports.',
    );
    expect(causes.join(' ')).toContain('ran out of ports');
    expect(causes.join(' ')).not.toMatch(/suspected the resolver|firewall/);
  });

  it('does not take for a cause what stands under a heading for what was ruled out', () => {
    const causes = causesOf(
      '## Root cause\n\nThe certificate expired because nobody renewed it.\n\n## What we ruled out\n\n- A broken release, which caused the last outage',
    );
    expect(causes).toEqual([expect.stringContaining('certificate expired')]);
  });

  it('keeps a sentence that goes on to tell the cause', () => {
    const causes = causesOf(
      '## Root cause\n\nWe first suspected the network, but it turned out that the disk was full because logs were never rotated.',
    );
    expect(causes.join(' ')).toContain('logs were never rotated');
  });
});
