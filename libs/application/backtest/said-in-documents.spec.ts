import { modesInDocuments, pairsInDocuments, resolverOf } from './said-in-documents.js';
import { pastIncident } from './test-support/past.js';

const a = pastIncident('a', 1, { sourceUris: ['file:///kb/2026/pool%20full.md'] });
const b = pastIncident('b', 2, { sameAs: [{ kind: 'reference', target: 'inc-1' }] });
const c = pastIncident('c', 3, {
  sameAs: [{ kind: 'link', target: '../2026/pool%20full.md#cause' }],
  mode: 'pool exhausted',
});
const twins = [pastIncident('d', 4), pastIncident('e', 4)];
const all = [a, b, c, ...twins];
const resolve = resolverOf(all);

describe('what documents say of incidents', () => {
  it('is resolved by number and by file, where exactly one is meant', () => {
    expect(pairsInDocuments(all, resolve)).toEqual([
      { left: 'b', right: 'a', isSame: true, source: 'link' },
      { left: 'c', right: 'a', isSame: true, source: 'link' },
    ]);
    expect(resolve({ kind: 'reference', target: 'INC-4' })).toBeUndefined();
    expect(resolve({ kind: 'link', target: 'nowhere.md' })).toBeUndefined();
  });

  it('names failure modes by the name that another document describes them under', () => {
    const described = [
      { modeId: 'm-1', name: 'Pool exhausted', mentions: [{ kind: 'reference' as const, target: 'INC-2' }] },
    ];
    expect(modesInDocuments(all, described, resolve)).toEqual([
      { incidentId: 'b', modeId: 'm-1', name: 'Pool exhausted', source: 'document' },
      { incidentId: 'c', modeId: 'm-1', name: 'Pool exhausted', source: 'document' },
    ]);
    expect(modesInDocuments(all, [], resolve)).toMatchObject([{ incidentId: 'c', modeId: 'named pool exhausted' }]);
  });
});
