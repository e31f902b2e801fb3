import { given } from '#event-sourcing/given.js';
import { incidentDecider } from './incident.decide.js';
import type { ConfirmRootCause } from './incident.commands.js';
import { command, statuses } from './test-support/situation.js';

const confirm = (given_: Partial<ConfirmRootCause>) =>
  given(incidentDecider)(...statuses.open).when(command({ type: 'ConfirmRootCause', unknown: [], ...given_ }));
const refused = (code: string) => ({ ok: false, rejection: { code } });

describe('a root cause', () => {
  it('is that of a hypothesis with all the evidence that supports it', () => {
    expect(
      confirm({
        hypothesisId: 'hypothesis-1',
        chain: [' The deploy halved the pool ', 'Requests waited for connections'],
        contributingFactors: ['Nobody watches the pool'],
        changeId: 'change-1',
      }),
    ).toEqual({
      ok: true,
      events: [
        {
          type: 'RootCauseConfirmed',
          data: {
            incidentId: 'incident-1',
            causeId: 'cause-new',
            text: 'The pool is too small',
            chain: ['The deploy halved the pool', 'Requests waited for connections'],
            contributingFactors: ['Nobody watches the pool'],
            evidenceIds: ['evidence-1'],
            by: 'Ada',
            hypothesisId: 'hypothesis-1',
            changeId: 'change-1',
          },
        },
      ],
    });
  });

  it('may be told in its own words with the evidence given along', () => {
    const decision = confirm({
      text: 'A retry storm',
      evidence: [{ text: 'Each call came five times', link: 'https://x' }],
    });
    expect(decision).toMatchObject({
      events: [
        { type: 'HypothesisProposed', data: { hypothesisId: 'hypothesis-new', text: 'A retry storm' } },
        { type: 'EvidenceAttached', data: { evidenceId: 'evidence-new-1', stance: 'supports', link: 'https://x' } },
        { type: 'RootCauseConfirmed', data: { hypothesisId: 'hypothesis-new', evidenceIds: ['evidence-new-1'] } },
      ],
    });
  });

  it('needs evidence, and evidence that supports', () => {
    expect(confirm({ text: 'A retry storm' })).toMatchObject(refused('no-evidence'));
    expect(confirm({ hypothesisId: 'hypothesis-2' })).toMatchObject(refused('no-evidence'));
    expect(confirm({ hypothesisId: 'hypothesis-2', evidenceIds: ['evidence-2'] })).toMatchObject(
      refused('refuting-evidence'),
    );
    expect(confirm({ hypothesisId: 'hypothesis-2', evidenceIds: ['evidence-7'] })).toMatchObject(
      refused('unknown-evidence'),
    );
    expect(confirm({ text: 'A retry storm', evidence: [{ text: '  ' }] })).toMatchObject(refused('no-text'));
  });

  it('is refused where nothing is said, too much, or of what is not there', () => {
    expect(confirm({ evidence: [{ text: 'seen' }] })).toMatchObject(refused('no-text'));
    expect(confirm({ hypothesisId: 'hypothesis-7' })).toMatchObject(refused('unknown-hypothesis'));
    expect(confirm({ hypothesisId: 'hypothesis-1', chain: [''] })).toMatchObject(refused('no-text'));
    expect(confirm({ hypothesisId: 'hypothesis-1', chain: Array(51).fill('step') as string[] })).toMatchObject(
      refused('too-long'),
    );
    expect(confirm({ hypothesisId: 'hypothesis-1', unknown: ['change-9'] })).toMatchObject(refused('unknown-record'));
  });

  it('is confirmed once, and not of what was ruled out; an incident may have several', () => {
    const after = (...more: (typeof statuses.open)[number][]) => given(incidentDecider)(...statuses.open, ...more);
    const one = confirm({ hypothesisId: 'hypothesis-1' });
    const facts = one.ok ? (one.events as (typeof statuses.open)[number][]) : [];
    const again = command({ type: 'ConfirmRootCause', hypothesisId: 'hypothesis-1', unknown: [] });
    expect(after(...facts).when(again)).toMatchObject(refused('already-confirmed'));
    const another = command({ type: 'ConfirmRootCause', text: 'No alert', evidence: [{ text: 'None' }], unknown: [] });
    expect(after(...facts).when(another)).toMatchObject({ ok: true });
    const ruledOut = {
      type: 'HypothesisRuledOut',
      data: { incidentId: 'incident-1', hypothesisId: 'hypothesis-1', reason: 'It is large enough', by: 'Bob' },
    } as const;
    expect(given(incidentDecider)(...statuses.open, ruledOut).when(again)).toMatchObject({
      rejection: { code: 'already-ruled-out', message: expect.stringContaining('Bob') },
    });
  });
});
