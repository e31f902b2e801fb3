import type { Cause } from '#domain/document/document.js';
import { createAnalyser } from '../analysis/analyser.js';
import { causeProfile } from './cause-profile.js';
import { groupIncidents, type Groupable } from './group-incidents.js';

const analyser = createAnalyser([]);

const incident = (
  incidentId: string,
  title: string,
  causes: readonly [Cause['role'], string][],
  key: string | null = null,
): Groupable => ({
  incidentId,
  profile: causeProfile({ title, causes: causes.map(([role, text]) => ({ role, text })) }, analyser),
  mode: key === null ? null : { key, assignment: 'observed' },
});

const expired = incident('a', 'API unreachable', [
  ['root-cause', 'The wildcard certificate of the ingress expired because cert-manager could not renew it.'],
]);
const expiredAgain = incident('b', 'Partners cannot log in', [
  ['root-cause', 'The certificate of the partner ingress expired: cert-manager failed to renew it over DNS.'],
]);
const leak = incident('c', 'API unreachable', [
  ['root-cause', 'Connections leaked from the pool of the API until it was exhausted.'],
]);
const afterDeploy = (incidentId: string, cause: string) =>
  incident(incidentId, 'Checkout slow', [
    ['root-cause', cause],
    ['trigger', 'Release 4.18 of the cart was deployed to all zones before the peak.'],
  ]);

const members = (groups: ReturnType<typeof groupIncidents>): number[][] => groups.map((group) => [...group.members]);

describe('grouping incidents', () => {
  it('puts like causes together, whatever the symptom was called', () => {
    expect(members(groupIncidents([expired, leak, expiredAgain]))).toEqual([[0, 2], [1]]);
  });

  it('keeps the same symptom and the same trigger with another cause apart', () => {
    const groups = groupIncidents([
      afterDeploy('a', 'Memory of the pods ran out: the heap held every session.'),
      afterDeploy('b', 'The query without an index scanned the whole table of orders.'),
    ]);
    expect(members(groups)).toEqual([[0], [1]]);
  });

  it('keeps together what a person observed as one, however unlike', () => {
    const [first, second] = [
      { ...expired, mode: { key: 'm', assignment: 'observed' as const } },
      { ...leak, mode: { key: 'm', assignment: 'accepted' as const } },
    ];
    expect(groupIncidents([first, expiredAgain, second])[0]).toEqual({ key: 'm', members: [0, 2] });
  });

  it('never puts together what a person refused as one', () => {
    expect(members(groupIncidents([expired, expiredAgain], [['b', 'a']]))).toEqual([[0], [1]]);
  });

  it('stands in the order of the best matches and is the same again', () => {
    const all = [leak, expired, incident('d', 'Nobody wrote why', []), expiredAgain];
    const groups = groupIncidents(all);
    expect(members(groups)).toEqual([[0], [1, 3], [2]]);
    expect(groupIncidents(all)).toEqual(groups);
  });

  it('leaves incidents without causes alone', () => {
    const silent = { incidentId: 'x', profile: null, mode: null };
    expect(members(groupIncidents([silent, { ...silent, incidentId: 'y' }]))).toEqual([[0], [1]]);
  });
});
