import { createAnalyser } from '../analysis/analyser.js';
import { mechanismContexts } from './mechanism-contexts.js';
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

  it.each([
    ['we scaled the deployment to three replicas', 'the read replicas fell behind', 'replication or failover'],
    ['the primary cause was a typo', 'the primary was demoted and the standby promoted', 'replication or failover'],
    ['the consumer lag grew', 'replication lag made the follower stale', 'replication or failover'],
    ['the leader of the team was on holiday', 'the leader election of etcd failed', 'replication or failover'],
    ['at 14:05 UTC the timestamp of the commit', 'it parsed the timestamp in local time', 'clock or calendar'],
    ['an availability zone lost power', 'the hosted zone of the domain was deleted', 'names not resolved'],
    ['a high volume of requests', 'the volume could not be detached', 'storage system'],
    ['the token bucket was empty', 'the bucket was not readable', 'storage system'],
    ['we added a node pool', 'the pool of connections was used up', 'pool or handles ran out'],
    ['the token was leaked in an image', 'the client leaked connections', 'pool or handles ran out'],
    ['the client leaked connections', 'a key leaked into a public repository', 'credential or secret exposed'],
    ['we asked them to join the call and explain', 'the join reads every row of the table', 'slow query'],
    ['the retention policy of the topic', 'the policy of the role denied it', 'permission or access'],
    ['the scope of the incident', 'the token lacked a scope', 'permission or access'],
    ['one Kafka partition', 'a network partition between the sites', 'network or routing'],
  ])('are not told by a word that means something else: %s; %s', (other, meant, kind) => {
    expect(kinds(other)).not.toContain(kind);
    expect(kinds(meant)).toContain(kind);
  });

  it('of words that have two meanings are known words', () => {
    const unknown = mechanismContexts.flatMap(({ kind, words }) => {
      const known = mechanismWords[kind].words.split(/\s+/);
      return words.split(/\s+/).filter((word) => !known.includes(word));
    });
    expect(unknown).toEqual([]);
  });

  it('are spelt as the analyser spells words', () => {
    const words = Object.values(mechanismWords).flatMap(({ words: all }) => all.split(/\s+/));
    const unspelt = words.filter((word) => word !== word.toLowerCase() || word === '');
    expect(unspelt).toEqual([]);
  });
});
