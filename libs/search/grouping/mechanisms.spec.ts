import { createAnalyser } from '../analysis/analyser.js';
import { mechanismWords } from './mechanism-words.js';
import { mechanismsIn } from './mechanisms.js';

const { terms } = createAnalyser([]);
const kinds = (text: string) => [...mechanismsIn(terms(text)).keys()];

describe('kinds of mechanism', () => {
  it.each([
    ['the certificate expired', 'something expired'],
    ['pods were OOMKilled', 'memory ran out'],
    ['the connection pool was exhausted', 'pool or handles ran out'],
    ['a deadlock between two transactions', 'lock or transaction'],
    ['CoreDNS was throttled', 'names not resolved'],
  ])('are told by words: %s', (text, kind) => {
    expect(kinds(text)).toContain(kind);
  });

  it('are not told by other forms of those words', () => {
    expect(kinds('It took some time until the team worked out the order.')).toEqual([]);
  });

  it('take words that are joined only side by side', () => {
    expect(kinds('the split brain of the cluster')).toContain('replication or failover');
    expect(kinds('we split the work; the brain of the team was tired')).not.toContain('replication or failover');
  });

  it('are spelt as the analyser spells words', () => {
    const words = Object.values(mechanismWords).flatMap(({ words: all }) => all.split(/\s+/));
    const unspelt = words.filter((word) => word !== word.toLowerCase() || word === '');
    expect(unspelt).toEqual([]);
  });
});
