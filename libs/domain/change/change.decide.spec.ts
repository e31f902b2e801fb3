import { given } from '#event-sourcing/given.js';
import type { ReportChange, ReportedChange } from './change.commands.js';
import { changeDecider } from './change.decide.js';
import type { Change, ChangeEvent } from './change.events.js';

const changeId = 'change-1';
const at = (time: string) => `2026-03-12T${time}:00.000Z`;

const told: ReportedChange['change'] = {
  kind: 'code',
  title: 'cart 4.18.0',
  services: ['cart'],
  source: 'github',
  provenance: { by: 'unknown' },
  behaviours: [],
  links: [],
  at: at('14:00'),
};
const known: Change = { ...told, changeId, at: at('14:00'), progress: 'finished' };

const report = (change: Partial<ReportedChange['change']> = {}, more: Partial<ReportedChange> = {}): ReportChange => ({
  type: 'ReportChange',
  changeId,
  at: at('18:00'),
  report: { key: 'k', change: { ...told, ...change }, ...more },
});

const deployed = (change: Partial<Change> = {}): ChangeEvent => ({
  type: 'ChangeDeployed',
  data: { changeId, change: { ...known, ...change } },
});

const givenChange = given(changeDecider);

const eventsOf = (facts: readonly ChangeEvent[], command: ReportChange): readonly ChangeEvent[] => {
  const decision = givenChange(...facts).when(command);
  if (!decision.ok) throw new Error(decision.rejection);
  return decision.events;
};

/** The change as the facts that a report leads to leave it. */
const after = (facts: readonly ChangeEvent[], ...commands: readonly ReportChange[]): Change => {
  const all = [...facts];
  for (const command of commands) all.push(...eventsOf(all, command));
  return all.reduce(changeDecider.evolve, changeDecider.initial).change!;
};

describe('a change', () => {
  it('is recorded when it is told first, at its own time or when the report arrived', () => {
    expect(eventsOf([], { ...report(), deliveryId: 'd1' })).toEqual([
      { type: 'ChangeDeployed', data: { changeId, change: known, deliveryId: 'd1' } },
    ]);
    const { at: _at, ...timeless } = told;
    const command = report();
    expect(after([], { ...command, report: { key: 'k', change: timeless } }).at).toBe(at('18:00'));
  });

  it('is not recorded again by a report that says nothing new', () => {
    expect(eventsOf([deployed()], report())).toEqual([]);
    const { at: _at, ...timeless } = told;
    expect(eventsOf([deployed()], { ...report(), report: { key: 'k', change: timeless } })).toEqual([]);
  });

  it('keeps what a later report does not say, and takes what it says', () => {
    const first = deployed({ author: 'Mira', version: '4.18.0', links: [{ href: 'https://a.example' }] });
    const change = after(
      [first],
      report({ environment: 'production', links: [{ href: 'https://b.example' }], services: [] }),
    );
    expect(change).toEqual({
      ...known,
      author: 'Mira',
      version: '4.18.0',
      environment: 'production',
      links: [{ href: 'https://a.example' }, { href: 'https://b.example' }],
    });
  });

  it('comes out the same in whatever order its progress is told', () => {
    const reports = [
      report({ progress: 'requested', at: at('13:00') }),
      report({ progress: 'started', at: at('14:00') }),
      report({ progress: 'finished', at: at('14:06'), finishedAt: at('14:06') }),
    ];
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    for (const order of orders)
      expect(after([], ...order.map((index) => reports[index]!))).toMatchObject({
        at: at('14:00'),
        progress: 'finished',
        finishedAt: at('14:06'),
      });
    expect(after([], reports[0]!)).toMatchObject({ at: at('13:00'), progress: 'requested' });
  });

  it('lets what was declared stand against what was recognised, and anything against not knowing', () => {
    const declared = { by: 'human', basis: { declared: true } } as const;
    const recognised = { by: 'ai-assisted', basis: { declared: false, in: 'Assisted-by: Copilot' } } as const;
    expect(after([deployed({ provenance: declared })], report({ provenance: recognised })).provenance).toEqual(
      declared,
    );
    expect(after([deployed({ provenance: recognised })], report({ provenance: declared })).provenance).toEqual(
      declared,
    );
    expect(after([deployed({ provenance: recognised })], report()).provenance).toEqual(recognised);
    const sure = { behaviour: 'caching', basis: { declared: true } } as const;
    const seen = { behaviour: 'caching', basis: { declared: false, in: 'Cache it' } } as const;
    const other = { behaviour: 'retry', basis: { declared: false, in: 'Retry it' } } as const;
    expect(after([deployed({ behaviours: [sure] })], report({ behaviours: [seen, other] })).behaviours).toEqual([
      sure,
      other,
    ]);
    expect(after([deployed({ behaviours: [seen] })], report({ behaviours: [sure] })).behaviours).toEqual([sure]);
  });

  it('fails once, and did take effect after all where a later success says so', () => {
    const failed = { failed: { at: at('14:03'), reason: 'probe' } };
    const failure: ChangeEvent = { type: 'ChangeFailed', data: { changeId, at: at('14:03'), reason: 'probe' } };
    expect(eventsOf([deployed()], report({}, failed))).toEqual([failure]);
    expect(eventsOf([deployed(), failure], report({}, failed))).toEqual([]);
    expect(eventsOf([], report({}, failed)).map(({ type }) => type)).toEqual(['ChangeDeployed', 'ChangeFailed']);
    const success = report({ finishedAt: at('14:09') });
    const facts = [deployed(), failure, ...eventsOf([deployed(), failure], success)];
    expect(facts.reduce(changeDecider.evolve, changeDecider.initial).failedAt).toBeNull();
    expect(eventsOf([deployed({ finishedAt: at('14:09') })], report({}, failed))).toEqual([]);
  });

  it('is taken back once, by whoever says so, not before it began', () => {
    const back = { type: 'RollBackChange', changeId, at: at('15:00'), by: 'Mira', reason: 'errors' } as const;
    expect(givenChange().when(back)).toEqual({ ok: false, rejection: 'unknown-change' });
    expect(givenChange(deployed()).when({ ...back, at: at('13:59') })).toEqual({
      ok: false,
      rejection: 'rolled-back-before-it-began',
    });
    const event: ChangeEvent = {
      type: 'ChangeRolledBack',
      data: { changeId, at: at('15:00'), by: 'Mira', reason: 'errors' },
    };
    expect(givenChange(deployed()).when(back)).toEqual({ ok: true, events: [event] });
    expect(givenChange(deployed(), event).when(back)).toEqual({ ok: false, rejection: 'already-rolled-back' });
    const rolledBack = { rolledBack: { at: at('15:00') } };
    expect(eventsOf([deployed(), event], report({}, rolledBack))).toEqual([]);
    expect(eventsOf([deployed()], report({}, rolledBack)).map(({ type }) => type)).toEqual(['ChangeRolledBack']);
  });

  it('holds facts of JSON alone', () => {
    const facts = eventsOf([], report({ files: ['a'] }, { failed: { at: at('14:03') } }));
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
  });
});
