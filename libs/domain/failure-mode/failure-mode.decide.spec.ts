import { given } from '#event-sourcing/given.js';
import type { FailureModeCommand } from './failure-mode.commands.js';
import { failureModesDecider } from './failure-mode.decide.js';
import type { FailureModeEvent } from './failure-mode.events.js';

const by = 'Ada Byron';
const onRecord = { by, documented: ['leak', 'dns'], incidentsOnRecord: ['i1', 'i2', 'i3'] };

const accepted = (failureModeId = 'm1', incidentIds = ['i1', 'i2']): FailureModeEvent => ({
  type: 'FailureModeAccepted',
  data: { failureModeId, by, name: 'Pool too small', services: ['orders'], incidentIds },
});
const merged = (failureModeId: string, intoId: string): FailureModeEvent => ({
  type: 'FailureModeMerged',
  data: { failureModeId, by, intoId },
});
const observed = (failureModeId: string, incidentId: string): FailureModeEvent => ({
  type: 'FailureModeObserved',
  data: { failureModeId, by, incidentId },
});
const refused: FailureModeEvent = {
  type: 'FailureModeRefused',
  data: { failureModeId: 's1', by, incidentIds: ['i1', 'i2'], reason: 'two causes' },
};

const accept = (more: Partial<Extract<FailureModeCommand, { type: 'AcceptFailureMode' }>> = {}) =>
  ({
    type: 'AcceptFailureMode',
    failureModeId: 'm1',
    name: 'Pool too small',
    services: ['orders'],
    incidentIds: ['i1', 'i2'],
    namesakes: [],
    ...onRecord,
    ...more,
  }) as const;
const refuse = (incidentIds: string[], reason = 'two causes') =>
  ({ type: 'RefuseFailureMode', failureModeId: 's1', incidentIds, reason, ...onRecord }) as const;
const rename = (failureModeId: string, name: string, namesakes: string[] = []) =>
  ({ type: 'RenameFailureMode', failureModeId, name, namesakes, ...onRecord }) as const;
const merge = (failureModeId: string, intoId: string) =>
  ({ type: 'MergeFailureModes', failureModeId, intoId, ...onRecord }) as const;
const observe = (failureModeId: string, incidentId: string) =>
  ({ type: 'ObserveFailureMode', failureModeId, incidentId, ...onRecord }) as const;

const outcome = (command: FailureModeCommand, ...facts: FailureModeEvent[]) => {
  const decision = given(failureModesDecider)(...facts).when(command);
  return decision.ok ? decision.events.map(({ type }) => type) : decision.rejection;
};

describe('failure modes', () => {
  it('are accepted, renamed and observed by a person', () => {
    expect(outcome(accept())).toEqual(['FailureModeAccepted']);
    expect(outcome(rename('m1', 'Pool of 40'), accepted())).toEqual(['FailureModeRenamed']);
    expect(outcome(observe('m1', 'i3'), accepted())).toEqual(['FailureModeObserved']);
  });

  it.each(['', '  ', 'graphql', 'deploy bot', 'renovate[bot]'])('are not decided on by "%s"', (name) => {
    expect(outcome(accept({ by: name }))).toBe('not-a-person');
  });

  it('of documents can be renamed, observed and merged into without being accepted', () => {
    expect(outcome(rename('leak', 'Connections leak'))).toEqual(['FailureModeRenamed']);
    expect(outcome(observe('leak', 'i1'))).toEqual(['FailureModeObserved']);
    expect(outcome(merge('m1', 'leak'), accepted())).toEqual(['FailureModeMerged']);
  });

  it('that a document no longer describes can be merged as long as incidents were observed as them', () => {
    expect(outcome(merge('old-heading', 'leak'), observed('old-heading', 'i1'))).toEqual(['FailureModeMerged']);
    expect(outcome(merge('old-heading', 'leak'))).toBe('unknown-failure-mode');
  });

  it.each([
    ['nameless', accept({ name: ' ' }), []],
    ['too-few-incidents', accept({ incidentIds: [] }), []],
    ['unknown-incident', accept({ incidentIds: ['i1', 'nobody'] }), []],
    ['already-accepted', accept(), [accepted()]],
    ['refused-before', accept({ incidentIds: ['i2', 'i1'] }), [refused]],
    ['unknown-failure-mode', rename('nothing', 'X'), []],
    ['same-name', rename('m1', 'Pool too small'), [accepted()]],
    ['name-taken', accept({ namesakes: ['leak'] }), []],
    ['name-taken', rename('m1', 'Connections leak', ['leak']), [accepted()]],
    ['already-merged', rename('m1', 'X'), [accepted(), merged('m1', 'leak')]],
    ['unknown-failure-mode', merge('m1', 'nothing'), [accepted()]],
    ['merged-into-itself', merge('m1', 'm1'), [accepted()]],
    ['already-merged', merge('m1', 'dns'), [accepted(), merged('m1', 'leak')]],
    ['target-merged', merge('leak', 'm1'), [accepted(), merged('m1', 'leak')]],
    ['unknown-failure-mode', observe('nothing', 'i1'), []],
    ['unknown-incident', observe('leak', 'nobody'), []],
    ['already-observed', observe('leak', 'i1'), [accepted(), merged('m1', 'leak')]],
    ['already-merged', observe('m1', 'i3'), [accepted(), merged('m1', 'leak')]],
    ['no-reason', refuse(['i1', 'i2'], ''), []],
    ['too-few-incidents', refuse(['i1', 'i1']), []],
    ['refused-before', refuse(['i2', 'i1']), [refused]],
  ] as const)('are refused as %s', (rejection, command, facts) => {
    expect(outcome(command, ...facts)).toBe(rejection);
  });

  it('may have the name of one that was merged, and their own name in other letters', () => {
    const facts = [accepted('m2'), merged('m2', 'leak')];
    expect(outcome(accept({ namesakes: ['m2'] }), ...facts)).toEqual(['FailureModeAccepted']);
    expect(outcome(rename('m1', 'pool too small', ['m1']), accepted())).toEqual(['FailureModeRenamed']);
  });

  it('let an incident change from one to another', () => {
    expect(outcome(observe('dns', 'i1'), observed('leak', 'i1'))).toEqual(['FailureModeObserved']);
    expect(outcome(observe('leak', 'i1'), observed('leak', 'i1'), observed('dns', 'i1'))).toEqual([
      'FailureModeObserved',
    ]);
  });
});
