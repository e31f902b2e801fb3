import { createAnalyser } from '../analysis/analyser.js';
import { MemorySearchIndex } from '../index/memory-search-index.js';
import { rankCorpus } from '../ranking/rank.js';
import { alertRecordsOf, type AlertRecord } from './alert-evidence.js';

const analyser = createAnalyser();

const strangers = {
  a: ['the certificate of the gateway expired'],
  b: ['a consumer group rebalanced'],
  c: ['clock skew on identity hosts'],
  d: ['label requests were refused by the carrier'],
};

const alert = { names: ['PodCrashLooping'], text: 'PodCrashLooping: the pod restarts again and again' };

const recordsOf = async (
  noted: string,
  records: Readonly<Record<string, readonly string[]>>,
  services: readonly string[] = [],
): Promise<Map<string, AlertRecord>> => {
  const index = new MemorySearchIndex(analyser);
  for (const [groupId, texts] of Object.entries({ ...records, ...strangers })) {
    const passages = texts.map((text) => ({
      sectionPath: [],
      role: 'summary' as const,
      startLine: 1,
      endLine: 1,
      text,
    }));
    index.add({ corpus: 'incident', groupId, document: { title: '', uri: '', passages } });
  }
  const terms = analyser.question(`${alert.text}\n${noted}`);
  const ranking = await rankCorpus('incident', { terms, services, vector: null }, index);
  return new Map(alertRecordsOf(alert, ranking, analyser).map((record) => [record.incidentId, record]));
};

const wordsOf = (record: AlertRecord | undefined): string[] => record?.besides.map(({ word }) => word).sort() ?? [];

describe('a record of a past incident', () => {
  it('tells of the alert by its name, or by saying the same', async () => {
    const found = await recordsOf('', {
      named: ['PodCrashLooping fired', 'the heap was too small'],
      same: ['A pod restarts again and again, crash looping'],
      other: ['the pod had no room on any node'],
    });
    expect(found.get('named')!.tellsOfAlert).toBe(true);
    expect(found.get('same')!.tellsOfAlert).toBe(true);
    expect(found.get('other')!.tellsOfAlert).toBe(false);
  });

  it('has besides what was noted and no alert says, close together, a compound once', async () => {
    const filler = Array.from({ length: 5 }, () => 'the team met and wrote it down');
    const found = await recordsOf('OOMKilled with heapdump, restarts', {
      memory: ['PodCrashLooping', 'it was OOMKilled and left a heapdump'],
      apart: ['OOMKilled', ...filler, 'heapdump'],
      none: ['PodCrashLooping restarts'],
    });
    expect(wordsOf(found.get('memory'))).toEqual(['heapdump', 'oomkilled']);
    expect(wordsOf(found.get('apart'))).toHaveLength(1);
    expect(wordsOf(found.get('none'))).toEqual([]);
  });

  it('does not count the name of a service, which every alert of it has', async () => {
    const found = await recordsOf('payments', { one: ['PodCrashLooping of payments'] }, ['payments']);
    expect(wordsOf(found.get('one'))).toEqual([]);
  });
});
